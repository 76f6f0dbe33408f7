package io.carillon.console;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What pages need to know of the gateway, which may run elsewhere.
///
/// @param publicUrl where clients reach it, such as `https://ws.example.com`; without it, it is taken to be on the host
///     that the dashboard was asked for, on the gateway's port
/// @param port the gateway's own
/// @param pathPrefix what every path begins with
@ConfigurationProperties("carillon.gateway")
record GatewaySite(
        @Nullable URI publicUrl,
        @DefaultValue("6001") int port,
        @DefaultValue("") String pathPrefix,
        @DefaultValue Tls tls) {
    GatewaySite {
        if (publicUrl != null && !publicUrl.toString().isEmpty()) {
            var scheme = publicUrl.getScheme();
            if (publicUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
                throw new IllegalArgumentException(
                        "carillon.gateway.public-url must be like https://ws.example.com, not " + publicUrl);
            }
        } else {
            publicUrl = null;
        }
    }

    /// @param host that the reader asked for
    GatewayAddress address(String host) {
        if (publicUrl == null) {
            return new GatewayAddress(!tls.certificate().isEmpty(), host, port, pathPrefix);
        }
        boolean secure = "https".equals(publicUrl.getScheme());
        int usual = secure ? 443 : 80;
        var path = publicUrl.getPath().replaceAll("/+$", "");
        return new GatewayAddress(
                secure, publicUrl.getHost(), publicUrl.getPort() < 0 ? usual : publicUrl.getPort(), path + pathPrefix);
    }

    record Tls(@DefaultValue("") String certificate) {}
}
