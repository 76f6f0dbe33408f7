package io.carillon.webhooks;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Decides which addresses a tenant's URL may lead to: public ones on the usual ports, and what the operator names.
/// Whatever is not known to be public is refused.
final class AddressGuard {
    private static final List<Network> NOT_PUBLIC_V4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");
    private static final Network GLOBAL_UNICAST_V6 = Network.parse("2000::/3");
    /// Teredo, ORCHID and benchmarking, documentation, 6to4: some of them lead to IPv4 addresses. NAT64 and mapped
    /// addresses are no global unicast to begin with.
    private static final List<Network> NOT_PUBLIC_V6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private final List<Network> allowed;
    private final List<Network> refused;
    private final Set<Integer> ports;

    /// @param allowed networks that may be reached, on any port, though they are not public
    /// @param refused public networks that may not be reached all the same, such as the operator's own
    /// @param ports of public addresses
    AddressGuard(Collection<Network> allowed, Collection<Network> refused, Collection<Integer> ports) {
        this.allowed = List.copyOf(allowed);
        this.refused = List.copyOf(refused);
        this.ports = Set.copyOf(ports);
    }

    boolean allows(InetAddress address, int port) {
        if (isIn(refused, address)) {
            return false;
        }
        return isIn(allowed, address) || (ports.contains(port) && isPublic(address) && !isThisMachine(address));
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return !isIn(NOT_PUBLIC_V4, address);
        }
        return GLOBAL_UNICAST_V6.contains(address) && !isIn(NOT_PUBLIC_V6, address);
    }

    /// A public address of our own leads to ports that only the inside should see.
    private static boolean isThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException _) {
            return true;
        }
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }
}
