package io.carillon.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.util.unit.DataSize;

class UsageSettingsTests {
    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(OnlySettings.class);

    @Test
    void needNothing() {
        context.run(started -> assertThat(started.getBean(UsageSettings.class))
                .isEqualTo(
                        new UsageSettings(Duration.ofSeconds(10), Path.of("data", "usage"), DataSize.ofMegabytes(64))));
    }

    @Test
    void refuseToFlushWithoutEnd() {
        context.withPropertyValues("carillon.usage.flush-interval=10ms")
                .run(started -> assertThat(started).getFailure().rootCause().hasMessageContaining("flushInterval"));
    }

    @Test
    void refuseToFlushHardlyEver() {
        context.withPropertyValues("carillon.usage.flush-interval=10m")
                .run(started -> assertThat(started).getFailure().rootCause().hasMessageContaining("flushInterval"));
    }

    @EnableConfigurationProperties(UsageSettings.class)
    static class OnlySettings {}
}
