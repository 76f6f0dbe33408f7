package io.carillon.apps;

import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How a gateway keeps what it knows of apps.
///
/// @param pollInterval how often the database is asked for changes
/// @param staleAfter without an answer of the database for this long, apps are marked stale
/// @param retention how long known apps are served without the database
/// @param unknownFor how long "there is no such app" is remembered
/// @param unusedFor apps that nobody asked for this long leave the memory
/// @param maxKnown most apps in memory; beyond it those unused longest leave
/// @param spool folder of the apps that a start without the database finds
@Validated
@ConfigurationProperties("carillon.apps")
record AppsSettings(
        @DefaultValue("500ms") @DurationMin(millis = 10) Duration pollInterval,
        @DefaultValue("2s") @DurationMin(millis = 100) Duration staleAfter,
        @DefaultValue("24h") @DurationMin(seconds = 1) Duration retention,
        @DefaultValue("5s") @DurationMin(millis = 0) Duration unknownFor,
        @DefaultValue("24h") @DurationMin(seconds = 1) Duration unusedFor,
        @DefaultValue("200000") @Min(1) int maxKnown,
        @DefaultValue("data/apps") Path spool) {}
