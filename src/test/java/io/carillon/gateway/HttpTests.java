package io.carillon.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietGateway.class)
class HttpTests {
    private static final App APP = TestApps.aQuietApp();
    private static final String HOST = " HTTP/1.1\r\nHost: h\r\n";

    private final TestGateway gateway =
            TestGateway.start(Map.of("request-timeout", "1s", "keep-alive-timeout", "2s"), APP);
    private final TestServer server = TestServer.of(gateway, APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void keepsTheConnectionOpenBetweenRequests() {
        for (int i = 0; i < 3; i++) {
            server.trigger("news", "n", "d").expectJson("{}");
        }
    }

    @Test
    void closesTheConnectionWhenTheClientAsksForIt() {
        var reply = server.post("/events", TestServer.event("news", "n", "d"), "Connection: close");

        assertThat(reply.expectJson("{}").header("Connection")).isEqualTo("close");
        server.socket().expectEnd();
    }

    @Test
    void closesTheConnectionOfAnOldClient() {
        server.send("GET /nowhere HTTP/1.0\r\n\r\n").expect(404, "Unknown route");

        server.socket().expectEnd();
    }

    @Test
    void answersRequestsSentAheadInTheirOrder() {
        var requests = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            requests.append(server.postRequest("/events", TestServer.event("news", "n", "d"), "X-Message-Id: " + i));
        }
        server.socket().send(requests.toString());

        for (int i = 0; i < 20; i++) {
            assertThat(HttpReply.read(server.socket()).header("X-Message-Id")).isEqualTo(String.valueOf(i));
        }
    }

    @Test
    void keepsTheOrderWhenTheFirstAnswerTakesTime() {
        // A patient gateway: the one of the other tests closes a socket that says nothing for a second.
        try (var patient = TestGateway.start(APP)) {
            var tenant = TestServer.of(patient, APP);
            patient.apps().pause();
            tenant.socket()
                    .send(tenant.postRequest("/events", TestServer.event("news", "n", "d")) + "GET /nowhere" + HOST
                            + "\r\n");
            patient.apps().proceed();

            HttpReply.read(tenant.socket()).expectJson("{}");
            HttpReply.read(tenant.socket()).expect(404, "Unknown route");
        }
    }

    @Test
    void readsABodyInChunks() {
        var client = TestClient.connect(gateway, APP).join("news");
        var body = TestServer.event("news", "n", "d");

        server.send("POST " + server.target("POST", "/events", body, Map.of()) + HOST
                        + "Transfer-Encoding: chunked\r\n\r\n"
                        + "5\r\n" + body.substring(0, 5) + "\r\n"
                        + Integer.toHexString(body.length() - 5) + ";x=y\r\n" + body.substring(5)
                        + "\r\n0\r\nTrailer: t\r\n\r\n")
                .expectJson("{}");

        client.expectEvent("news", "n", "d");
    }

    @Test
    void asksForTheBodyThatAClientHoldsBack() {
        var body = TestServer.event("news", "n", "d");
        var request = server.postRequest("/events", body, "Expect: 100-continue");
        int head = request.indexOf("\r\n\r\n") + 4;

        server.socket().send(request.substring(0, head));
        assertThat(server.socket().readLine()).isEqualTo("HTTP/1.1 100 Continue");
        assertThat(server.socket().readLine()).isEmpty();

        server.send(request.substring(head)).expectJson("{}");
    }

    @Test
    void knowsItsRoutesAndTheirMethods() {
        server.send("GET /nowhere" + HOST + "\r\n").expect(404, "Unknown route").expectErrorCode("route_unknown");
        server.send("GET /" + HOST + "\r\n").expect(404, "Unknown route");
        server.send("OPTIONS *" + HOST + "\r\n").expect(404, "Unknown route");
        server.send("GET /apps/1000/events" + HOST + "\r\n").expect(405, "Method not allowed");
        var reply = server.send("DELETE /apps/1000/channels" + HOST + "\r\n").expect(405, "Method not allowed");
        assertThat(reply.header("Allow")).isEqualTo("GET");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        server.send("POST /apps/1000/events" + HOST + "Content-Length: 1048577\r\n\r\n")
                .expect(413, "Request body is larger than 1048576 bytes")
                .expectErrorCode("request_too_large");
        server.socket().expectEnd();
    }

    @Test
    void refusesABodyThatIsTooLargeEvenWhileItIsBeingSent() {
        byte[] body = new byte[8_000_000];
        var socket = server.socket();

        socket.send("POST /apps/1000/events" + HOST + "Content-Length: " + body.length + "\r\n\r\n")
                .trySend(body);

        HttpReply.read(socket).expect(413, "Request body is larger than 1048576 bytes");
    }

    @Test
    void refusesABodyInChunksThatIsTooLarge() {
        var socket = server.socket();
        socket.send("POST /apps/1000/events" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 32; i++) {
            socket.trySend(("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(US_ASCII));
        }

        HttpReply.read(socket).expect(413, "Request body is larger than 1048576 bytes");
    }

    @Test
    void refusesALineOrHeadersThatAreTooLong() {
        TestServer.of(gateway, APP)
                .send("GET /" + "x".repeat(17_000) + HOST + "\r\n")
                .expect(414, "Request line is too long");
        TestServer.of(gateway, APP)
                .send("GET /" + HOST + "X: " + "x".repeat(17_000) + "\r\n\r\n")
                .expect(431, "Request headers are too large");
    }

    @Test
    void doesNotWaitForABodyForEver() {
        server.send("POST /apps/1000/events" + HOST + "Content-Length: 10\r\n\r\nhalf")
                .expect(408, "The request did not arrive in time");
        server.socket().expectEnd();
    }

    @Test
    void doesNotWaitForHeadersForEver() {
        server.socket().send("GET / HTTP/1.1\r\nHost: ").expectEnd();
    }

    @Test
    void doesNotKeepAnIdleConnectionForEver() {
        server.trigger("news", "n", "d").expectJson("{}");

        server.socket().expectEnd();
    }

    @Test
    void answersHeadWithoutABody() {
        server.socket().send("HEAD /nowhere" + HOST + "\r\nGET /nowhere" + HOST + "\r\n");

        assertThat(HttpReply.readHead(server.socket()).status()).isEqualTo(404);
        HttpReply.read(server.socket()).expect(404, "Unknown route");
    }
}
