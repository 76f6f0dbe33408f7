package io.carillon.apps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How the directory of a gateway is put together.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("carillon.gateway.enabled")
@EnableConfigurationProperties(AppsSettings.class)
class AppDirectorySetup {
    @Bean
    JdbcAppSource appSource(JdbcConnectionDetails details, SecretCipher cipher) {
        return new JdbcAppSource(new HikariDataSource(pool(details)), cipher);
    }

    /// One thread, so that files are written in order.
    @Bean(destroyMethod = "close", defaultCandidate = false)
    ExecutorService spoolExecutor() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("app-spool").daemon().factory());
    }

    @Bean
    KnownApps knownApps(
            AppsSettings settings,
            MasterKey master,
            @org.springframework.beans.factory.annotation.Qualifier("spoolExecutor") ExecutorService executor,
            Clock clock) {
        return new KnownApps(new AppSpool(settings.spool(), master, executor), settings, clock);
    }

    @Bean
    CachedAppDirectory appDirectory(AppSource source, KnownApps known) {
        return new CachedAppDirectory(source, known);
    }

    @Bean
    DirectoryLifecycle directoryLifecycle(
            CachedAppDirectory directory, AppSource source, KnownApps known, AppsSettings settings, Clock clock) {
        var refresh = new DirectoryRefresh(directory, source, known, clock);
        return new DirectoryLifecycle(refresh, known, settings.pollInterval());
    }

    /// Named "apps" in the readiness group: a node that cannot answer for any app takes no connections.
    @Bean
    HealthIndicator appsHealthIndicator(AppDirectory directory) {
        return () -> (directory.isReady() ? Health.up() : Health.outOfService()).build();
    }

    private static HikariConfig pool(JdbcConnectionDetails details) {
        var config = new HikariConfig();
        config.setPoolName("carillon-gateway");
        config.setJdbcUrl(details.getJdbcUrl());
        config.setUsername(details.getUsername());
        config.setPassword(details.getPassword());
        config.setMaximumPoolSize(3);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(1_000);
        config.setValidationTimeout(500);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("connectionTimeZone", "UTC");
        config.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
        config.addDataSourceProperty("connectTimeout", "1000");
        config.addDataSourceProperty("socketTimeout", "2000");
        return config;
    }
}
