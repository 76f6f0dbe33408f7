package io.carillon.accounts.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/// Believes configured proxies, and nobody else, what they say of the client: its address and whether it came by HTTPS.
final class ForwardedFilter extends OncePerRequestFilter {
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";

    private final List<IpAddressMatcher> proxies;

    ForwardedFilter(List<String> networks) {
        this.proxies = networks.stream().map(IpAddressMatcher::new).toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isProxy(request.getRemoteAddr())) {
            chain.doFilter(request, response);
            return;
        }
        var protocols = values(request, PROTO);
        var secure =
                protocols.isEmpty() ? request.isSecure() : protocols.getLast().equalsIgnoreCase("https");
        chain.doFilter(new ForwardedRequest(request, client(request), secure), response);
    }

    /// The last address that no proxy of ours has: what stands before it may be made up by the client.
    private String client(HttpServletRequest request) {
        var addresses = values(request, FOR);
        for (var address : addresses.reversed()) {
            if (!isProxy(address)) {
                return address;
            }
        }
        return addresses.isEmpty() ? request.getRemoteAddr() : addresses.getFirst();
    }

    private boolean isProxy(String address) {
        try {
            return proxies.stream().anyMatch(network -> network.matches(address));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static List<String> values(HttpServletRequest request, String header) {
        var values = new ArrayList<String>();
        for (var line : Collections.list(request.getHeaders(header))) {
            Arrays.stream(line.split(","))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .forEach(values::add);
        }
        return values;
    }
}
