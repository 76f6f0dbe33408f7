package io.carillon.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.CarillonApplication;
import io.carillon.TestDatabase;
import io.carillon.TestServer;
import io.carillon.accounts.OrganizationCatalogue;
import io.carillon.apps.App;
import io.carillon.apps.AppCreation;
import io.carillon.apps.NewApp;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// From a client of the gateway to a tenant's server, on a node in both roles.
@Tag("database")
@Timeout(180)
class WebhookJourneyTests {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final TestServer database = new TestServer();
    private final EndpointServer endpoint = EndpointServer.start();
    private ConfigurableApplicationContext node;
    private App app;
    private GatewayClient client;

    @BeforeEach
    void start() throws Exception {
        int port = GatewayClient.freePort();
        node = new SpringApplication(CarillonApplication.class)
                .run(
                        "--carillon.data-dir=" + TestDatabase.freshFolder("journey"),
                        "--carillon.gateway.address=127.0.0.1",
                        "--carillon.gateway.port=" + port,
                        "--carillon.gateway.drain=0s",
                        "--carillon.webhooks.allowed-networks=127.0.0.1",
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password());
        var organization = node.getBean(OrganizationCatalogue.class).found("Journey");
        app = node.getBean(AppCreation.class).create(NewApp.named(organization.id(), "Chat"));
        client = new GatewayClient(port, app.keys().getFirst().key());
    }

    @AfterEach
    void close() {
        client.close();
        node.close();
        endpoint.close();
        database.close();
    }

    @Test
    void tellsWhatHappensAndNotWhatIsTakenBackInTime() throws InterruptedException {
        client.subscribe("early");
        endpoint.assertQuiet(Duration.ofMillis(600));
        createEndpoint();
        awaitTold();

        client.subscribe("room");
        assertThat(endpoint.next().body()).endsWith("[{\"name\":\"channel_occupied\",\"channel\":\"room\"}]}");

        client.unsubscribe("room");
        client.subscribe("room");
        endpoint.assertQuiet(Duration.ofSeconds(4));

        client.unsubscribe("room");
        assertThat(endpoint.next().body()).endsWith("[{\"name\":\"channel_vacated\",\"channel\":\"room\"}]}");

        client.unsubscribe("early");
        assertThat(endpoint.next().body())
                .as("occupied before there was an endpoint")
                .endsWith("[{\"name\":\"channel_vacated\",\"channel\":\"early\"}]}");
    }

    @Test
    void whatHappensWhileTheDatabaseIsAwayIsToldWhenItIsBack() throws InterruptedException {
        createEndpoint();
        awaitTold();
        database.stop();

        client.subscribe("one");
        client.subscribe("two");
        var spool = node.getBean(OutboxSpool.class);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> spool.batches() > 0);
        endpoint.assertQuiet(Duration.ofSeconds(1));
        database.resume();

        var told = List.of(channel(endpoint.next(PATIENCE)), channel(endpoint.next(PATIENCE)));
        assertThat(told).containsExactlyInAnyOrder("one", "two");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> spool.batches() == 0);
        endpoint.assertQuiet(Duration.ofSeconds(1));
    }

    private static String channel(EndpointServer.Request request) {
        return request.body().replaceAll(".*\"channel\":\"([a-z]*)\".*", "$1");
    }

    private void createEndpoint() {
        var types = Set.of(WebhookType.CHANNEL_OCCUPIED, WebhookType.CHANNEL_VACATED);
        node.getBean(WebhookAdministration.class)
                .create(app.organizationId(), app.id(), new WebhookWish(endpoint.url(), types, false, true));
    }

    /// A second after an endpoint was made, everything that happens is told.
    private void awaitTold() throws InterruptedException {
        endpoint.assertQuiet(Duration.ofSeconds(1));
        client.subscribe("first");
        assertThat(endpoint.next(Duration.ofSeconds(5)).body())
                .endsWith("[{\"name\":\"channel_occupied\",\"channel\":\"first\"}]}");
    }
}
