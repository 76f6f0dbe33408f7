package io.carillon.console;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How pages are kept up to date.
///
/// @param updateInterval how often a page that watches an app is told, from 1 s to 10 s
/// @param recheckInterval how often it is looked whether its reader still may watch, from 1 s to 5 min
@Validated
@ConfigurationProperties("carillon.live")
record LiveSettings(
        @DefaultValue("5s") @NotNull @DurationMin(seconds = 1) @DurationMax(seconds = 10)
        Duration updateInterval,

        @DefaultValue("20s") @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 5)
        Duration recheckInterval) {}
