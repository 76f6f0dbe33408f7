package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietGateway.class)
class TriggerTests {
    private static final App APP = TestApps.aQuietApp();

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestServer server = TestServer.of(gateway, APP);
    private final TestClient client = TestClient.connect(gateway, APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void anEventReachesItsChannel() {
        client.join("news");

        server.trigger("news", "App\\Events\\Shipped", "{\"n\":\"\u00e4\"}").expectJson("{}");

        client.expectEvent("news", "App\\Events\\Shipped", "{\"n\":\"\u00e4\"}");
    }

    @Test
    void anEventReachesEveryChannelItNamesOnce() {
        client.join("a").join("b");

        server.post("/events", "{\"name\":\"n\",\"data\":\"d\",\"channels\":[\"a\",\"b\",\"a\",\"empty\"]}")
                .expectJson("{}");
        server.trigger("a", "end", "a");
        server.trigger("b", "end", "b");

        assertThat(new String[] {client.expectText(), client.expectText(), client.expectText(), client.expectText()})
                .containsExactlyInAnyOrder(
                        "{\"event\":\"n\",\"channel\":\"a\",\"data\":\"d\"}",
                        "{\"event\":\"n\",\"channel\":\"b\",\"data\":\"d\"}",
                        "{\"event\":\"end\",\"channel\":\"a\",\"data\":\"a\"}",
                        "{\"event\":\"end\",\"channel\":\"b\",\"data\":\"b\"}");
    }

    @Test
    void theConnectionNamedBySocketIdIsLeftOut() {
        var other = TestClient.connect(gateway, APP).join("news");
        client.join("news");

        server.post(
                "/events",
                "{\"name\":\"n\",\"data\":\"d\",\"channel\":\"news\",\"socket_id\":\"" + client.socketId() + "\"}");
        server.trigger("news", "end", "");

        client.expectEvent("news", "end", "");
        other.expectEvent("news", "n", "d").expectEvent("news", "end", "");
    }

    @Test
    void parametersMayStandInTheQuery() {
        client.join("news");
        var query = server.authentication("");
        query.put("name", "n");
        query.put("channels[]", "news");
        query.put("data", "a+b c&d");

        server.send(TestServer.request(server.target("POST", "/apps/1000/events", query), ""))
                .expectJson("{}");

        client.expectEvent("news", "n", "a+b c&d");
    }

    @Test
    void aBatchReachesItsChannelsInOrder() {
        client.join("news");

        server.post(
                        "/batch_events",
                        "{\"batch\":[{\"channel\":\"news\",\"name\":\"one\",\"data\":\"1\"},"
                                + "{\"channel\":\"news\",\"name\":\"two\",\"data\":\"2\"}]}")
                .expectJson("{}");

        client.expectEvent("news", "one", "1").expectEvent("news", "two", "2");
    }

    @Test
    void aBatchWithOneInvalidEventDeliversNothing() {
        client.join("news");

        server.post(
                        "/batch_events",
                        "{\"batch\":[{\"channel\":\"news\",\"name\":\"one\",\"data\":\"1\"},"
                                + "{\"name\":\"two\",\"data\":\"2\"}]}")
                .expect(400, "Missing required parameter: channel");
        server.trigger("news", "end", "");

        client.expectEvent("news", "end", "");
    }

    @Test
    void infoTellsTheSubscriptionCount() {
        gateway.apps().change(TestApps.with(APP, TestApps.ALL_ON));
        client.subscribe("news").expectSubscribed("news").expectCount("news", 1);
        var event = "{\"name\":\"n\",\"data\":\"d\",\"channels\":[\"news\",\"empty\",\"presence-p\"],"
                + "\"info\":\"subscription_count,user_count\"}";

        server.post("/events", event)
                .expectJson("{\"channels\":{\"news\":{\"subscription_count\":1},"
                        + "\"empty\":{\"subscription_count\":0},\"presence-p\":{\"user_count\":0}}}");
        server.post(
                        "/batch_events",
                        "{\"batch\":[{\"channel\":\"news\",\"name\":\"n\",\"data\":\"d\",\"info\":\"subscription_count\"},"
                                + "{\"channel\":\"news\",\"name\":\"n\",\"data\":\"d\"}]}")
                .expectJson("{\"batch\":[{\"subscription_count\":1},{}]}");
    }

    @Test
    void refusesWhatIsMissingOrTooMuch() {
        server.post("/events", "{\"data\":\"d\",\"channel\":\"c\"}").expect(400, "Missing required parameter: name");
        server.post("/events", "{\"name\":\"n\",\"channel\":\"c\"}").expect(400, "Missing required parameter: data");
        server.post("/events", "{\"name\":\"n\",\"data\":\"d\"}").expect(400, "Missing required parameter: channel");
        server.post("/events", "not json")
                .expect(400, "Invalid request body: a JSON object in UTF-8 is expected")
                .expectErrorCode("body_malformed");
        server.post("/events", "{\"name\":\"n\",\"data\":\"d\",\"channel\":\"c\",\"socket_id\":\"1:2\"}")
                .expect(400, "Invalid socket_id: '1:2'");
        server.trigger("c", "n".repeat(201), "d").expect(400, "Event name too long (201 > 200)");
        server.trigger("c", "n", "d".repeat(10_241))
                .expect(
                        413,
                        "The data content of this event exceeds the allowed maximum (10240 bytes). See "
                                + "https://pusher.com/docs/channels/server_api/http-api#publishing-events for more info")
                .expectErrorCode("payload_too_large");
        server.trigger("c", "n", "d".repeat(10_240)).expectJson("{}");
        server.post("/batch_events", "{\"batch\":[" + "{},".repeat(10) + "{}]}")
                .expect(400, "Batch too large (11 > 10)");
    }

    @Test
    void namesEveryPublishUnlessItHasAName() {
        var body = TestServer.event("news", "n", "d");

        var own = server.post("/events", body, "X-Message-Id: order-17");
        var first = server.post("/events", body);
        var second = server.post("/batch_events", "{\"batch\":[" + body + "]}");

        assertThat(own.header("X-Message-Id")).isEqualTo("order-17");
        assertThat(first.header("X-Message-Id")).isNotEmpty().isNotEqualTo(second.header("X-Message-Id"));
        server.post("/events", body, "X-Message-Id: " + "x".repeat(129))
                .expect(400, "Invalid parameter: X-Message-Id must be 1 to 128 visible ASCII characters");
    }
}
