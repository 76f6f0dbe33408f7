package io.carillon.usage;

import io.carillon.channels.ChannelHub;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How a gateway's usage is counted, written and shown to Prometheus.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "carillon.gateway.enabled", matchIfMissing = true)
@EnableConfigurationProperties(UsageSettings.class)
class UsageConfiguration {
    private static final Duration RETIRE_AFTER = Duration.ofMinutes(10);
    private static final int MOST_PENDING = 100_000;

    @Bean
    UsageCounting usageCounting(ChannelHub hub) {
        var clock = InstantSource.system();
        var random = new SecureRandom();
        return new UsageCounting(hub, clock, System::nanoTime, () -> NodeEpoch.next(clock, random), RETIRE_AFTER);
    }

    @Bean
    PendingRows pendingUsage() {
        return new PendingRows(MOST_PENDING);
    }

    @Bean
    JdbcUsageStore usageStore(JdbcConnectionDetails details) {
        return new JdbcUsageStore(details);
    }

    @Bean
    UsageSpool usageSpool(UsageCounting counting, UsageSettings settings) {
        return new UsageSpool(settings.spool(), counting.epoch(), settings.spoolLimit());
    }

    @Bean
    UsageWriter usageWriter(PendingRows pending, UsageStore store, UsageSpool spool) {
        return new UsageWriter(pending, store, spool);
    }

    @Bean
    UsageFlusher usageFlusher(UsageCounting counting, PendingRows pending, UsageWriter writer, UsageSettings settings) {
        return new UsageFlusher(counting, pending, writer, settings.flushInterval(), InstantSource.system());
    }

    @Bean
    NodeMetrics nodeMetrics(ChannelHub hub, UsageCounting counting, UsageWriter writer) {
        return new NodeMetrics(hub, counting, writer);
    }

    @Bean
    PrometheusFamilies prometheusFamilies(UsageCounting counting, ObjectProvider<PrometheusRegistry> registry) {
        var families = new PrometheusFamilies(counting);
        registry.ifAvailable(families::register);
        return families;
    }
}
