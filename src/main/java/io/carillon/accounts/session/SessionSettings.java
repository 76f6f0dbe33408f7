package io.carillon.accounts.session;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the dashboard is reached and how long it knows who is there.
///
/// @param sessionLife after this long everybody signs in again, however busy he was
/// @param passwordLife after this long the password is asked for again before a secret is shown
/// @param trustedProxies networks whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed, as `10.0.0.0/8`
@ConfigurationProperties("carillon.dashboard")
record SessionSettings(
        @DefaultValue("12h") Duration sessionLife,
        @DefaultValue("15m") Duration passwordLife,
        @DefaultValue List<String> trustedProxies) {}
