package io.carillon.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.TestApps;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.OnlyLoop;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

class UsageConfigurationTests {
    @TempDir
    Path folder;

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Node.class);

    @Test
    void startsAndStopsWithoutADatabaseAndKeepsTheRows() throws Exception {
        context.withPropertyValues("carillon.usage.spool=" + folder).run(node -> {
            assertThat(node).hasNotFailed();
            assertThat(node.getBean(UsageFlusher.class).isRunning()).isTrue();
            node.getBean(ChannelHub.class).runtime(TestApps.anApp()).traffic().apiRequest();
        });

        try (var files = Files.list(folder)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(
                            file -> assertThat(Files.readString(file)).contains("\"appId\":1000", "\"apiRequests\":1"));
        }
    }

    @Test
    void givesPrometheusItsFamilies() {
        context.withPropertyValues("carillon.usage.spool=" + folder).run(node -> {
            var registry = node.getBean(PrometheusMeterRegistry.class);
            node.getBean(NodeMetrics.class).bindTo(registry);

            assertThat(registry.scrape()).contains("carillon_connections 0.0", "carillon_delivery_seconds_count 0");
        });
    }

    @Test
    void isNotThereWithoutAGateway() {
        context.withPropertyValues("carillon.gateway.enabled=false")
                .run(node -> assertThat(node).doesNotHaveBean(UsageFlusher.class));
    }

    @Import(UsageConfiguration.class)
    static class Node {
        @Bean
        ChannelHub hub() {
            return new ChannelHub(List.of(new OnlyLoop()), ChannelHub.Marks.DEFAULTS);
        }

        @Bean
        PrometheusMeterRegistry meters() {
            return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        }

        @Bean
        PrometheusRegistry prometheus(PrometheusMeterRegistry meters) {
            return meters.getPrometheusRegistry();
        }

        /// Nobody listens on port 1.
        @Bean
        JdbcConnectionDetails nowhere() {
            return new UsageDatabase("jdbc:mysql://127.0.0.1:1/nowhere", "nobody", "");
        }
    }
}
