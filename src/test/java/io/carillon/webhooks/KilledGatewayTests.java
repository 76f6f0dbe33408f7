package io.carillon.webhooks;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.CarillonApplication;
import io.carillon.TestDatabase;
import io.carillon.TestServer;
import io.carillon.accounts.OrganizationCatalogue;
import io.carillon.apps.App;
import io.carillon.apps.AppCreation;
import io.carillon.apps.NewApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// A real process, a real database, a real client, and kill -9.
@Tag("database")
@Timeout(180)
class KilledGatewayTests {
    private final Path folder = TestDatabase.freshFolder("killed");
    private final Path log = folder.resolve("gateway.log");
    private final TestServer database = new TestServer();
    private final EndpointServer endpoint = EndpointServer.start();
    private App app;

    @BeforeEach
    void createApp() {
        var control = new SpringApplicationBuilder(CarillonApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--carillon.roles=control",
                        "--carillon.data-dir=" + folder,
                        "--carillon.webhooks.delivery=false",
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password());
        try (control) {
            var organization = control.getBean(OrganizationCatalogue.class).found("Killed");
            app = control.getBean(AppCreation.class).create(NewApp.named(organization.id(), "Chat"));
            var types = Set.of(WebhookType.CHANNEL_OCCUPIED, WebhookType.CHANNEL_VACATED);
            control.getBean(WebhookAdministration.class)
                    .create(app.organizationId(), app.id(), new WebhookWish(endpoint.url(), types, false, true));
        }
    }

    @AfterEach
    void close() {
        endpoint.close();
        database.close();
    }

    @Test
    void whatWasSafeIsDeliveredAndWhoDoesNotComeBackIsToldToBeGone() throws Exception {
        endpoint.behave(EndpointServer.hang());
        String id;
        try (var gateway = start()) {
            var client = new GatewayClient(gateway.port(), key());
            client.subscribe("stays");
            id = endpoint.next(Duration.ofSeconds(20)).header("webhook-id");
            client.subscribe("leaves");
            // an event is safe after a quarter of a second; the machine of a test may be slow
            endpoint.assertQuiet(Duration.ofMillis(600));
            gateway.kill();
        }
        endpoint.behave(EndpointServer.answer(200, ""));

        try (var gateway = start()) {
            new GatewayClient(gateway.port(), key()).subscribe("stays");

            var bodies = new HashSet<String>();
            var ids = new HashSet<String>();
            for (int i = 0; i < 2; i++) {
                var request = endpoint.next(Duration.ofSeconds(20));
                bodies.add(events(request));
                ids.add(request.header("webhook-id"));
            }
            assertThat(bodies)
                    .containsExactlyInAnyOrder(
                            "{\"name\":\"channel_occupied\",\"channel\":\"stays\"}",
                            "{\"name\":\"channel_occupied\",\"channel\":\"leaves\"}");
            assertThat(ids).contains(id);

            assertThat(events(endpoint.next(Duration.ofSeconds(20))))
                    .isEqualTo("{\"name\":\"channel_vacated\",\"channel\":\"leaves\"}");
            endpoint.assertQuiet(Duration.ofSeconds(2));
        }
    }

    @Test
    void aKillAfterThe2xxRepeatsThatDeliveryAtMostAndWithItsId() throws Exception {
        var killed = new AtomicBoolean();
        try (var gateway = start()) {
            endpoint.behave((out, open) -> {
                EndpointServer.answer(200, "").answer(out, open);
                out.flush();
                if (killed.compareAndSet(false, true)) {
                    gateway.kill();
                }
            });
            new GatewayClient(gateway.port(), key()).subscribe("once");
            await().atMost(20, SECONDS).untilTrue(killed);
        }

        int before = endpoint.all().size();
        try (var gateway = start()) {
            var client = new GatewayClient(gateway.port(), key());
            client.subscribe("once");
            client.subscribe("another");
            await().atMost(20, SECONDS)
                    .until(() -> events(endpoint.all().getLast()).contains("another"));
        }
        var about = endpoint.all().stream()
                .filter(request -> events(request).contains("once"))
                .toList();
        assertThat(before).isEqualTo(1);
        assertThat(about).hasSizeBetween(1, 2);
        assertThat(about.getLast().header("webhook-id"))
                .isEqualTo(about.getFirst().header("webhook-id"));
    }

    private GatewayProcess start() throws Exception {
        return GatewayProcess.start(database, folder, log);
    }

    private String key() {
        return app.keys().getFirst().key();
    }

    private static String events(EndpointServer.Request request) {
        return request.body().replaceAll(".*\"events\":\\[(.*)\\]\\}", "$1");
    }
}
