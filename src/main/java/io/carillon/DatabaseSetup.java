package io.carillon;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Fits the control plane to the database server it finds: MySQL or MariaDB, by the same driver.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(Roles.CONTROL)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseSetup {
    @Bean
    DatabaseServer databaseServer(JdbcConnectionDetails details, DatabaseSettings settings) {
        return new DatabaseProbe(details, settings.startTimeout()).supportedServer();
    }

    /// The driver reads metadata from tables that MariaDB changed in version 11.
    @Bean
    static BeanPostProcessor driverForMariaDb(ObjectProvider<DatabaseServer> server) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    var found = server.getObject();
                    if (found.mariaDb() && found.isAtLeast(11, 0)) {
                        pool.addDataSourceProperty("useInformationSchema", "false");
                    }
                }
                return bean;
            }
        };
    }

    /// By the name in the driver's metadata, Hibernate would take MariaDB for a MySQL of its own.
    @Bean
    HibernatePropertiesCustomizer dialect(DatabaseServer server) {
        return properties -> {
            properties.put("jakarta.persistence.database-product-name", server.product());
            properties.put("jakarta.persistence.database-product-version", server.major() + "." + server.minor());
            properties.put("jakarta.persistence.database-major-version", String.valueOf(server.major()));
            properties.put("jakarta.persistence.database-minor-version", String.valueOf(server.minor()));
        };
    }
}
