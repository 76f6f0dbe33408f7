package io.carillon.webhooks;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How webhooks are kept and delivered.
///
/// @param delivery whether this node makes the requests; events are written to the outbox in any case
/// @param allowedNetworks such as `10.0.0.0/8`: may be reached, on any port, though they are not public
/// @param refusedNetworks may not be reached, though they are public: the operator's own
/// @param allowedPorts of public addresses
/// @param attemptsRetention how long attempts can be looked at
/// @param spool folder for what cannot be written while the database is away
/// @param spoolLimit how large a file in it may become; what comes then is lost
@Validated
@ConfigurationProperties("carillon.webhooks")
record WebhooksSettings(
        @DefaultValue("true") boolean delivery,
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue List<String> refusedNetworks,
        @DefaultValue({"80", "443", "8443"}) List<Integer> allowedPorts,

        @DefaultValue("3d") @NotNull @DurationMin(minutes = 1)
        Duration attemptsRetention,

        @DefaultValue("data/webhooks") @NotNull Path spool,
        @DefaultValue("64MB") @NotNull DataSize spoolLimit) {}
