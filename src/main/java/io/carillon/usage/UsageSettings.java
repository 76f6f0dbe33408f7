package io.carillon.usage;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How a gateway writes down what its apps do.
///
/// @param flushInterval how often the running minute is written, from 1 s to 1 min; a killed node loses about as much
/// @param spool folder for what cannot be written while the database is away
/// @param spoolLimit how large that folder may become; beyond it rows are kept in memory, the latest 100,000
@Validated
@ConfigurationProperties("carillon.usage")
record UsageSettings(
        @DefaultValue("10s") @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 1)
        Duration flushInterval,

        @DefaultValue("data/usage") @NotNull Path spool,
        @DefaultValue("64MB") @NotNull DataSize spoolLimit) {}
