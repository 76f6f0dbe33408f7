package io.carillon.gateway;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The proxies whose word about the client is believed. From everybody else, X-Forwarded headers are ignored.
final class TrustedProxies {
    private final List<IpSubnetFilterRule> networks;

    /// @param networks such as `10.0.0.0/8` or `127.0.0.1`
    /// @throws GatewayException naming the entry that is none
    TrustedProxies(List<String> networks) {
        this.networks = networks.stream().map(TrustedProxies::parse).toList();
    }

    private static IpSubnetFilterRule parse(String network) {
        int slash = network.indexOf('/');
        try {
            var address = slash < 0 ? network : network.substring(0, slash);
            int longest = address.indexOf(':') >= 0 ? 128 : 32;
            int bits = slash < 0 ? longest : Integer.parseInt(network.substring(slash + 1));
            return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException e) {
            throw new GatewayException(
                    "carillon.gateway.trusted-proxies: '" + network + "' is not a network such as 10.0.0.0/8", e);
        }
    }

    /// Whether the proxy at `peer` says that the client's connection to it is encrypted.
    boolean forwardsTls(InetAddress peer, @Nullable String forwardedProto) {
        if (forwardedProto == null || networks.isEmpty() || !isTrusted(peer)) {
            return false;
        }
        return forwardedProto.strip().equalsIgnoreCase("https")
                || forwardedProto.strip().equalsIgnoreCase("wss");
    }

    private boolean isTrusted(InetAddress peer) {
        var address = new InetSocketAddress(peer, 0);
        return networks.stream().anyMatch(network -> network.matches(address));
    }
}
