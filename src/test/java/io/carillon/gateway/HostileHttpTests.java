package io.carillon.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that two servers might read differently are refused, and never read as two.
@ExtendWith(QuietGateway.class)
class HostileHttpTests {
    private static final App APP = TestApps.aQuietApp();
    private static final int UNREAD = 20_000;
    private static final String NEXT = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestServer innocent = TestServer.of(gateway, APP);
    private final RawSocket socket = RawSocket.open(gateway);

    @AfterEach
    void nobodyElseNoticed() {
        innocent.trigger("news", "n", "d").expectJson("{}");
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.0\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nContent-Length: 3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0, 3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: +3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0x3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length : 3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: identity\r\nContent-Length: 3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nX: a\nContent-Length: 3\r\n\r\nabc",
                "POST / HTTP/1.1\nHost: h\nContent-Length: 3\n\nabc",
                "POST / HTTP/1.1\r\nHost: h\r\nX: a\rContent-Length: 3\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nX: a\0b\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nno colon\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\n: no name\r\n\r\n",
                "POST / HTTP/1.1\r\n Host: h\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET / HTTP/2.0\r\nHost: h\r\n\r\n",
                "GET / HTTP/1.2\r\nHost: h\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /\r\n\r\n",
                "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\r\n\r\n",
            })
    void ambiguousOrBrokenRequestsEndTheirConnection(String request) {
        socket.send(request + NEXT);

        assertThat(HttpReply.read(socket).status()).isIn(400, 501, 505);

        socket.expectEnd();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x3\r\nabc\r\n0\r\n\r\n",
                "+3\r\nabc\r\n0\r\n\r\n",
                "-3\r\nabc\r\n0\r\n\r\n",
                "3 3\r\nabc\r\n0\r\n\r\n",
                "\r\nabc\r\n0\r\n\r\n",
                "3\r\nabcd\r\n0\r\n\r\n",
                "3\nabc\r\n0\r\n\r\n",
                "3\r\nabc0\r\n\r\n",
                "100000003\r\nabc\r\n0\r\n\r\n",
                "FFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n",
                "zz\r\nabc\r\n0\r\n\r\n"
            })
    void brokenChunksEndTheirConnection(String chunks) {
        socket.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + NEXT);

        assertThat(HttpReply.read(socket).status()).isIn(400, 413);

        socket.expectEnd();
    }

    @Test
    void aFoldedHeaderIsOneHeader() {
        socket.send("GET /one HTTP/1.1\r\nHost: h\r\nX: a\r\n Content-Length: 30\r\n\r\n" + NEXT);

        HttpReply.read(socket).expect(404, "Unknown route");
        HttpReply.read(socket).expect(404, "Unknown route");
    }

    @Test
    void garbageEndsItsConnection() {
        socket.send("\u0000\u00ff\u0001garbage\r\n\r\n".repeat(10));

        assertThat(HttpReply.read(socket).status()).isEqualTo(400);
        socket.expectEnd();
    }

    @Test
    void halfARequestAndAnEndLeaveNothingBehind() {
        socket.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nhalf")
                .endOutput()
                .drain();
        RawSocket.open(gateway).send("POST / HT").reset();
        RawSocket.open(gateway).endOutput().expectEnd();
    }

    @Test
    void nobodyCanHideAnotherRequestBehindAHandshakeThatHasToWait() {
        gateway.apps().pause();
        var upgrade = TestClient.upgradeRequest("/app/app-key-1?protocol=7");
        socket.send("GET /apps/7/channels HTTP/1.1\r\nHost: h\r\n\r\n" + upgrade
                + "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(40_000));
        gateway.apps().proceed();

        HttpReply.read(socket).expect(404, "Unknown app: 7");
        assertThat(HttpReply.readHead(socket).status()).isEqualTo(400);
        socket.endOutput().drain();
    }

    @Test
    void aClientThatDoesNotReadItsAnswersIsNotReadEither() {
        var unread = RawSocket.open(gateway, 4_096);
        var request = "GET " + innocent.target("GET", "/channels", "", Map.of()) + " HTTP/1.1\r\nHost: h\r\n\r\n";
        byte[] requests = request.repeat(UNREAD).getBytes(US_ASCII);

        Thread.ofVirtual().start(() -> unread.trySend(requests));
        var answered = new AtomicLong();
        await().until(() -> gateway.hub().find(APP.id()) != null);
        await().pollInterval(Duration.ofMillis(500)).until(() -> answered.getAndSet(answers()) == answers());

        assertThat(answers()).isBetween(1L, UNREAD - 1L);
        unread.reset();
    }

    private long answers() {
        return gateway.runtime(APP).traffic().totals().apiRequests();
    }
}
