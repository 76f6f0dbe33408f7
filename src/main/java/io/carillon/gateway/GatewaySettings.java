package io.carillon.gateway;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How the gateway listens and how patient it is.
///
/// @param address the address to listen on; every one of the machine by default
/// @param port 0 takes a free one
/// @param transport `auto` takes the best that works here: io_uring, else epoll, else nio
/// @param loops how many event loops; 0 means one per processor
/// @param pathPrefix what every path begins with, such as `/realtime`; empty for none
/// @param tls certificate and key; without them the gateway speaks plain HTTP
/// @param trustedProxies networks, such as `10.0.0.0/8`, whose X-Forwarded headers are believed
/// @param activityTimeout after how much silence a connection is asked whether it lives, by either side
/// @param pongTimeout how long the answer may take before the connection is closed with 4201
/// @param stompHeartBeat how often STOMP clients are promised a sign of life and asked for one
/// @param requestTimeout how long a request may take to arrive whole
/// @param keepAliveTimeout how long an HTTP connection may wait for its next request
/// @param requestBytes the largest body of an HTTP request
/// @param unsentBytes how much may wait for one slow socket before it is cut with 4103
/// @param unsentAge how old the oldest unsent byte may be before the socket is cut with 4103
/// @param nodeUnsentBytes how much may wait for all slow sockets together; beyond, the slowest are cut first
/// @param fallback the HTTP fallback of pusher-js
/// @param errorPages the address below which each stable error code has its page, such as
///     `https://carillon.example.com/docs/errors`; refusals then link to theirs
/// @param drain how long a stopping gateway takes to send its connections elsewhere
@Validated
@ConfigurationProperties("carillon.gateway")
public record GatewaySettings(
        @DefaultValue("0.0.0.0") @NotNull String address,
        @DefaultValue("6001") @Min(0) @Max(65535) int port,
        @DefaultValue("auto") @NotNull Transport transport,
        @DefaultValue("0") @Min(0) @Max(1024) int loops,

        @DefaultValue("") @NotNull @Pattern(regexp = "(/[A-Za-z0-9_.-]+)*")
        String pathPrefix,

        @DefaultValue @NotNull Tls tls,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("120s") @NotNull Duration activityTimeout,
        @DefaultValue("30s") @NotNull Duration pongTimeout,
        @DefaultValue("10s") @NotNull Duration stompHeartBeat,
        @DefaultValue("10s") @NotNull Duration requestTimeout,
        @DefaultValue("75s") @NotNull Duration keepAliveTimeout,
        @DefaultValue("1MB") @NotNull DataSize requestBytes,
        @DefaultValue("256KB") @NotNull DataSize unsentBytes,
        @DefaultValue("5s") @NotNull Duration unsentAge,
        @DefaultValue("256MB") @NotNull DataSize nodeUnsentBytes,

        @DefaultValue("") @NotNull @Pattern(regexp = "(https?://[^\\s<>\"\\\\]+)?")
        String errorPages,

        @DefaultValue("10s") @NotNull Duration drain,
        @DefaultValue @NotNull @Valid Fallback fallback) {

    /// Where the stable error code `code` is explained; null when nobody said where.
    public @Nullable String help(String code) {
        return errorPages.isEmpty() ? null : errorPages + (errorPages.endsWith("/") ? "" : "/") + code;
    }

    /// @param certificate PEM file with the certificate chain
    /// @param privateKey PEM file with its PKCS#8 key
    public record Tls(@Nullable Path certificate, @Nullable Path privateKey) {}

    /// @param heartbeat after how much silence of its own the gateway shows on an open request that it lives
    /// @param absence how long a session lives without a request that it could answer on
    /// @param sessions how many sessions the node keeps at most; beyond, clients are told to come back later
    /// @param hostname this node's name, where no load balancer keeps a client to one node; empty otherwise
    public record Fallback(
            @DefaultValue("25s") @NotNull Duration heartbeat,
            @DefaultValue("10s") @NotNull Duration absence,
            @DefaultValue("50000") @Min(0) int sessions,

            @DefaultValue("") @NotNull @Pattern(regexp = "[A-Za-z0-9.-]*")
            String hostname) {}
}
