package io.carillon.browser;

import io.carillon.DatabaseTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// A test in a real browser against a server with both roles, on the real database. All of them share one server. Left
/// out where the front end is not built.
@Tag("browser")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({BuiltFrontEnd.class, Chromium.class})
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "carillon.roles=control,gateway",
            "carillon.gateway.address=127.0.0.1",
            "carillon.dashboard.trusted-proxies=127.0.0.1",
            "carillon.usage.flush-interval=1s",
            "carillon.live.update-interval=1s",
            "carillon.live.recheck-interval=1s",
            "management.server.port=0"
        })
@ContextConfiguration(initializers = {DatabaseTest.OnTestDatabase.class, FreeGatewayPort.class})
@Import(StyleguideAccess.class)
@interface BrowserTest {}
