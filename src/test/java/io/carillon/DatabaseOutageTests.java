package io.carillon;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.carillon.accounts.OrganizationCatalogue;
import io.carillon.apps.App;
import io.carillon.apps.AppCreation;
import io.carillon.apps.AppDirectory;
import io.carillon.apps.AppLookup;
import io.carillon.apps.AppLookup.Found;
import io.carillon.apps.KeyRotation;
import io.carillon.apps.NewApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A gateway without the control role, and a database that really stops.
@Tag("database")
class DatabaseOutageTests {
    private final Path nodeFolder = TestDatabase.freshFolder("node");
    private final TestServer server = new TestServer();
    private ConfigurableApplicationContext control;
    private App app;

    @BeforeEach
    void startControlPlane() {
        control = new SpringApplicationBuilder(CarillonApplication.class)
                .web(WebApplicationType.NONE)
                .run(arguments("control"));
        var organization = control.getBean(OrganizationCatalogue.class).found("Outage");
        app = control.getBean(AppCreation.class).create(NewApp.named(organization.id(), "Chat"));
    }

    @AfterEach
    void stop() {
        control.close();
        server.close();
    }

    @Test
    void aWarmGatewayGoesOnWithoutTheDatabaseAndHealsByItself() {
        try (var gateway = startGateway()) {
            var directory = gateway.getBean(AppDirectory.class);
            assertThat(find(directory)).isEqualTo(new Found(app, false));

            server.stop();

            await().atMost(10, SECONDS).until(() -> find(directory), new Found(app, true)::equals);
            assertThat(get(directory.findByKey("not-known"))).isEqualTo(AppLookup.UNAVAILABLE);
            assertThat(readiness(gateway)).isEqualTo(200);

            server.resume();

            await().atMost(10, SECONDS).until(() -> find(directory), new Found(app, false)::equals);
            assertThat(get(directory.findByKey("not-known"))).isEqualTo(AppLookup.UNKNOWN);
        }
    }

    @Test
    void aRevokedKeyIsSeenWithinASecond() throws InterruptedException {
        try (var gateway = startGateway()) {
            var directory = gateway.getBean(AppDirectory.class);
            find(directory);
            var changes = new LinkedBlockingQueue<Long>();
            directory.onChange((id, _) -> changes.add(id));

            control.getBean(KeyRotation.class)
                    .revokeKey(
                            app.organizationId(),
                            app.id(),
                            app.keys().getFirst().key());

            assertThat(changes.poll(1, SECONDS)).isEqualTo(app.id());
            assertThat(find(directory)).isEqualTo(AppLookup.UNKNOWN);
        }
    }

    @Test
    void aGatewayStartsFromDiskWithoutTheDatabase() {
        try (var gateway = startGateway()) {
            find(gateway.getBean(AppDirectory.class));
        }
        server.stop();

        try (var gateway = startGateway()) {
            var directory = gateway.getBean(AppDirectory.class);

            assertThat(readiness(gateway)).isEqualTo(200);
            assertThat(find(directory)).isEqualTo(new Found(app, true));
            assertThat(get(directory.findByKey("not-known"))).isEqualTo(AppLookup.UNAVAILABLE);
        }
    }

    @Test
    void aGatewayThatKnowsNothingWaitsUnready() {
        server.stop();

        try (var gateway = startGateway()) {
            var directory = gateway.getBean(AppDirectory.class);
            assertThat(readiness(gateway)).isEqualTo(503);
            assertThat(find(directory)).isEqualTo(AppLookup.UNAVAILABLE);

            server.resume();

            await().atMost(10, SECONDS).until(() -> readiness(gateway) == 200);
            assertThat(find(directory)).isEqualTo(new Found(app, false));
        }
    }

    @Test
    void aGatewayHasNoControlPlane() {
        try (var gateway = startGateway()) {
            assertThat(gateway.containsBean("entityManagerFactory")).isFalse();
            assertThat(gateway.containsBean("flyway")).isFalse();
            assertThat(gateway.containsBean("springSecurityFilterChain")).isFalse();
            assertThat(gateway.getBeanNamesForType(AppCreation.class)).isEmpty();
            assertThat(gateway.getEnvironment().getProperty("local.server.port", Integer.class, -1))
                    .isNotPositive();
        }
    }

    @Test
    void theControlPlaneDoesNotStartWithoutTheDatabase() {
        server.stop();

        assertThatThrownBy(() -> new SpringApplicationBuilder(CarillonApplication.class)
                        .web(WebApplicationType.NONE)
                        .run(arguments("control")))
                .satisfies(failure -> assertThat(new StartFailureAnalyzer().analyze(failure))
                        .isNotNull()
                        .extracting("description")
                        .asString()
                        .contains("cannot be reached"));
    }

    private ConfigurableApplicationContext startGateway() {
        return new SpringApplication(CarillonApplication.class).run(arguments("gateway"));
    }

    private String[] arguments(String role) {
        return new String[] {
            "--carillon.roles=" + role,
            "--carillon.data-dir=" + nodeFolder,
            "--carillon.database.start-timeout=0s",
            "--management.server.port=0",
            "--carillon.gateway.port=0",
            "--spring.datasource.url=" + server.url(),
            "--spring.datasource.username=" + server.username(),
            "--spring.datasource.password=" + server.password()
        };
    }

    private AppLookup find(AppDirectory directory) {
        return get(directory.findByKey(app.keys().getFirst().key()));
    }

    private static AppLookup get(CompletionStage<AppLookup> lookup) {
        return lookup.toCompletableFuture().orTimeout(10, SECONDS).join();
    }

    private static int readiness(ConfigurableApplicationContext gateway) {
        var port = gateway.getEnvironment().getRequiredProperty("local.management.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.discarding())
                .join()
                .statusCode();
    }
}
