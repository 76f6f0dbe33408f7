package io.carillon.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class AppsSettingsTests {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(OnlySettings.class);

    @Test
    void hasDefaults() {
        runner.run(context -> {
            var settings = context.getBean(AppsSettings.class);
            assertThat(settings.pollInterval()).isEqualTo(Duration.ofMillis(500));
            assertThat(settings.staleAfter()).isEqualTo(Duration.ofSeconds(2));
            assertThat(settings.retention()).isEqualTo(Duration.ofHours(24));
            assertThat(settings.unknownFor()).isEqualTo(Duration.ofSeconds(5));
            assertThat(settings.maxKnown()).isEqualTo(200_000);
            assertThat(settings.spool()).isEqualTo(Path.of("data/apps"));
        });
    }

    @Test
    void refusesAnIntervalOfNothing() {
        runner.withPropertyValues("carillon.apps.poll-interval=0ms")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("pollInterval"));
    }

    @Configuration
    @EnableConfigurationProperties(AppsSettings.class)
    static class OnlySettings {}
}
