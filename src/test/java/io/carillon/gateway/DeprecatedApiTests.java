package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What old libraries still ask for.
@ExtendWith(QuietGateway.class)
class DeprecatedApiTests {
    private static final App APP = TestApps.aQuietApp();

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestServer server = TestServer.of(gateway, APP);
    private final TestClient client = TestClient.connect(gateway, APP).join("news");

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void anEventMayBeTheBodyOfARequestToItsChannel() {
        var reply = post("/channels/news/events", "not { json", Map.of("name", "tick"));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body()).isEmpty();
        client.expectEvent("news", "tick", "not { json");
    }

    @Test
    void itLeavesOutTheConnectionThatIsNamed() {
        var other = TestClient.connect(gateway, APP).join("news");

        post("/channels/news/events", "1", Map.of("name", "tick", "socket_id", client.socketId()));

        other.expectEvent("news", "tick", "1");
        client.ping().expectPong();
    }

    @Test
    void itIsCheckedLikeAnyOther() {
        post("/channels/news/events", "1", Map.of()).expect(400, "Missing required parameter: name");
        assertThat(post("/channels/n%20ews/events", "1", Map.of("name", "n")).status())
                .isEqualTo(400);
        assertThat(post("/channels/news/events", "x".repeat(10_241), Map.of("name", "n"))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void statsTellHowManyAreThere() {
        TestClient.connect(gateway, APP).joinAs("presence-room", "1").expectMembers("presence-room", "1");
        TestClient.connect(gateway, APP).joinAs("presence-room", "1").expectMembers("presence-room", "1");

        server.get("/channels/news/stats").expectJson("{\"occupied\":true,\"connection_count\":1}");
        server.get("/channels/olds/stats").expectJson("{\"occupied\":false,\"connection_count\":0}");
        server.get("/channels/presence-room/stats")
                .expectJson("{\"occupied\":true,\"user_count\":1,\"connection_count\":2}");
    }

    private HttpReply post(String path, String body, Map<String, String> parameters) {
        return server.send(TestServer.request(server.target("POST", path, body, parameters), body));
    }
}
