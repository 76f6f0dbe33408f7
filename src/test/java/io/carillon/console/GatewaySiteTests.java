package io.carillon.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GatewaySiteTests {
    @Test
    void isTheDashboardsHostAndTheGatewaysPortUnlessSaid() {
        var address = site(Map.of("carillon.gateway.public-url", "")).address("carillon.internal");

        assertThat(address).isEqualTo(new GatewayAddress(false, "carillon.internal", 6001, ""));
        assertThat(address.pusherUrl("k1"))
                .isEqualTo("ws://carillon.internal:6001/app/k1?protocol=7&client=carillon-test&version=1");
    }

    @Test
    void isSecureWhenTheGatewayHasACertificate() {
        var site = site(Map.of(
                "carillon.gateway.tls.certificate",
                "cert.pem",
                "carillon.gateway.port",
                "6443",
                "carillon.gateway.path-prefix",
                "/realtime"));

        assertThat(site.address("h").pusherUrl("k"))
                .isEqualTo("wss://h:6443/realtime/app/k?protocol=7&client=carillon-test&version=1");
        assertThat(site.address("h").stompUrl()).isEqualTo("wss://h:6443/realtime/stomp");
    }

    @Test
    void isWhatTheOperatorSays() {
        var site = site(Map.of("carillon.gateway.public-url", "https://ws.example.com/edge/"));

        assertThat(site.address("elsewhere")).isEqualTo(new GatewayAddress(true, "ws.example.com", 443, "/edge"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws.example.com", "ftp://ws.example.com", "https:///path"})
    void saysWhatIsWrongWithAnAddress(String url) {
        assertThatThrownBy(() -> site(Map.of("carillon.gateway.public-url", url)))
                .rootCause()
                .hasMessageContaining("carillon.gateway.public-url must be like https://ws.example.com");
    }

    private static GatewaySite site(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("carillon.gateway", GatewaySite.class);
    }
}
