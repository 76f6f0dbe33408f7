package io.carillon;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How this node gets at its database when nothing more is said by `spring.datasource`.
///
/// @param folder where the embedded database keeps its data
/// @param port of the embedded database, on 127.0.0.1; 0 takes a free one
/// @param startTimeout how long a start with the control role waits for a database that does not answer
@Validated
@ConfigurationProperties("carillon.database")
record DatabaseSettings(
        @DefaultValue("data/mariadb") Path folder,
        @DefaultValue("0") @Min(0) @Max(65_535) int port,
        @DefaultValue("15s") Duration startTimeout) {}
