package io.carillon;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/// A test of the dashboard's pages over real sockets, on the real database. All of them share one server.
@Tag("database")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "carillon.roles=control",
            "management.server.port=0",
            "carillon.live.recheck-interval=1s",
            "carillon.dashboard.trusted-proxies=127.0.0.1"
        })
@ContextConfiguration(initializers = {DatabaseTest.OnTestDatabase.class, DashboardTest.CountingStatements.class})
public @interface DashboardTest {
    final class CountingStatements implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var counter = new StatementCounter();
            context.getBeanFactory().registerSingleton("statementCounter", counter);
            context.getBeanFactory().addBeanPostProcessor(counter);
        }
    }
}
