package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Refusals link to the page that explains them, where the operator said where these are.
@ExtendWith(QuietGateway.class)
class HelpTests {
    private static final App APP = TestApps.aQuietApp();
    private static final TestGateway GATEWAY =
            TestGateway.start(Map.of("error-pages", "https://carillon.example.com/docs/errors"), APP);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void ofThePusherProtocol() {
        var message = TestClient.connect(GATEWAY, APP)
                .subscribe("private-room", "app-key-1:wrong")
                .expectMessage();

        assertThat(message.path("data").path("help").asString())
                .isEqualTo("https://carillon.example.com/docs/errors/signature_invalid");
    }

    @Test
    void ofTheHttpApi() {
        var reply = HttpReply.read(RawSocket.open(GATEWAY).send("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"));

        assertThat(reply.header("Link"))
                .isEqualTo("<https://carillon.example.com/docs/errors/route_unknown>; rel=\"help\"");
    }

    @Test
    void ofStomp() {
        var error = StompClient.open(GATEWAY, APP)
                .say("CONNECT\naccept-version:1.2\nlogin:nobody\n\n␀")
                .expectFrame("ERROR");

        assertThat(error.headers()).containsEntry("help", "https://carillon.example.com/docs/errors/app_unknown");
    }
}
