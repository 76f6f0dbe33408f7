package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.AppDirectory;
import io.carillon.apps.FakeAppDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GatewayStartTests {
    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ConfigurationPropertiesAutoConfiguration.class))
            .withUserConfiguration(GatewayConfiguration.class)
            .withBean(AppDirectory.class, FakeAppDirectory::new)
            .withPropertyValues(
                    "carillon.gateway.enabled=true", "carillon.gateway.address=127.0.0.1", "carillon.gateway.port=0");

    @Test
    void opensWithTheContextAndClosesWithIt() {
        context.run(
                started -> assertThat(started.getBean(Gateway.class).isOpen()).isTrue());
    }

    @Test
    void canBeSwitchedOff() {
        context.withPropertyValues("carillon.gateway.enabled=false")
                .run(started -> assertThat(started).doesNotHaveBean(Gateway.class));
    }

    @Test
    void saysWhatToDoWhenThePortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            context.withPropertyValues("carillon.gateway.port=" + taken.getLocalPort())
                    .run(failed -> assertThat(failed.getStartupFailure())
                            .hasStackTraceContaining("The gateway cannot listen on 127.0.0.1:" + taken.getLocalPort())
                            .hasStackTraceContaining("set CARILLON_GATEWAY_PORT to another port"));
        }
    }

    @Test
    void saysWhichOfCertificateAndKeyIsMissing() {
        context.withPropertyValues("carillon.gateway.tls.certificate=/nowhere.pem")
                .run(failed -> assertThat(failed.getStartupFailure())
                        .hasStackTraceContaining(
                                "carillon.gateway.tls needs both a certificate and a private-key, or neither."));
        context.withPropertyValues(
                        "carillon.gateway.tls.certificate=/nowhere.pem",
                        "carillon.gateway.tls.private-key=/nowhere.key")
                .run(failed -> assertThat(failed.getStartupFailure())
                        .hasStackTraceContaining("are not a PEM certificate chain and its PKCS#8 key"));
    }

    @Test
    void saysWhichProxyIsNone() {
        context.withPropertyValues("carillon.gateway.trusted-proxies=10.0.0.0/99")
                .run(failed -> assertThat(failed.getStartupFailure())
                        .hasStackTraceContaining(
                                "carillon.gateway.trusted-proxies: '10.0.0.0/99' is not a network such as"));
    }

    @AfterEach
    void leavesNoLoopBehind() {
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("gateway-")));
    }
}
