package io.carillon.accounts;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// What counts as one address: an IPv4 address, or the /64 of an IPv6 address, which is one household.
final class ClientNetwork {
    private static final int HOUSEHOLD_BYTES = 8;

    private ClientNetwork() {}

    /// @param address numeric, as the socket has it
    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            var parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), HOUSEHOLD_BYTES))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
