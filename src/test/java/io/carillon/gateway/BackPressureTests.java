package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.channels.ChannelHub;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Publishers feel the load of their own app: their answers come late, then not at all.
@ExtendWith(QuietGateway.class)
class BackPressureTests {
    private static final App APP = TestApps.aQuietApp();
    private static final App OTHER = TestApps.with(TestApps.anApp(2, "key-2", "secret-2"), App.Settings.DEFAULTS);

    private final TestGateway gateway =
            TestGateway.start(Map.of("loops", "1"), new ChannelHub.Marks(2, 4, 1_000), APP, OTHER);
    private final List<TestClient> subscribers = IntStream.range(0, 5)
            .mapToObj(i -> TestClient.connect(gateway, APP).join("news").join("private-room"))
            .toList();
    private final TestClient otherSubscriber =
            TestClient.connect(gateway, OTHER).join("news");

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aPublishAboveTheHighMarkIsRefusedBeforeAnyoneGetsIt() {
        var servers = List.of(TestServer.of(gateway, APP), TestServer.of(gateway, APP), TestServer.of(gateway, OTHER));
        var held = gateway.hold();
        for (var server : servers) {
            server.socket().send(server.postRequest("/events", TestServer.event("news", "n", "d")));
        }

        held.countDown();
        var replies =
                servers.stream().map(server -> HttpReply.read(server.socket())).toList();

        assertThat(replies.subList(0, 2)).extracting(HttpReply::status).containsExactlyInAnyOrder(200, 503);
        replies.stream().filter(reply -> reply.status() == 503).forEach(reply -> {
            reply.expect(503, "Too many events are on their way to subscribers, try again in a second")
                    .expectErrorCode("over_capacity");
            assertThat(reply.header("Retry-After")).isEqualTo("1");
        });
        subscribers.forEach(
                subscriber -> subscriber.expectEvent("news", "n", "d").ping().expectPong());
        replies.get(2).expectJson("{}");
        otherSubscriber.expectEvent("news", "n", "d");
    }

    @Test
    void aClientEventAboveTheHighMarkIsRefused() {
        var held = gateway.hold();
        var senders = subscribers.subList(0, 2);
        senders.forEach(sender -> sender.trigger("private-room", "client-n", "{}"));

        held.countDown();

        assertThat(senders.stream().map(BackPressureTests::heard))
                .anySatisfy(heard -> assertThat(heard).contains("the server is over capacity"));
        subscribers.get(4).expect("{\"event\":\"client-n\",\"channel\":\"private-room\",\"data\":{}}");
    }

    private static String heard(TestClient client) {
        client.ping();
        var heard = new StringBuilder();
        for (var text = client.expectText(); !text.contains("pusher:pong"); text = client.expectText()) {
            heard.append(text);
        }
        return heard.toString();
    }

    @Test
    void everyPublishOfManyIsAnsweredInTheEnd() {
        var servers =
                Stream.generate(() -> TestServer.of(gateway, APP)).limit(20).toList();
        for (int round = 0; round < 5; round++) {
            for (var server : servers) {
                server.socket().send(server.postRequest("/events", TestServer.event("news", "n", "d")));
            }
            for (var server : servers) {
                assertThat(HttpReply.read(server.socket()).status()).isIn(200, 503);
            }
        }

        assertThat(gateway.hub().backlogSize()).isZero();
    }
}
