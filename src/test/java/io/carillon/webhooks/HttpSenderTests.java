package io.carillon.webhooks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.pusher.rest.Pusher;
import com.pusher.rest.data.Validity;
import io.carillon.apps.AppKey;
import io.carillon.apps.AppSecret;
import io.carillon.conformance.Feature;
import io.carillon.conformance.Library;
import io.carillon.conformance.Shows;
import io.carillon.webhooks.AttemptResult.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What comes of one request, to servers that are well, ill or hostile.
@Timeout(60)
class HttpSenderTests {
    private static final String BODY = "{\"time_ms\":1,\"events\":[{\"name\":\"channel_occupied\",\"channel\":\"c\"}]}";
    private static final AppKey KEY = new AppKey("app-key-1", new AppSecret("app-secret-1"));
    private static final Delivery DELIVERY = new Delivery(0, 0, "id-1", BODY.getBytes(UTF_8), 1);
    private static final Duration TIMEOUT = Duration.ofMillis(1_500);

    @TempDir
    Path folder;

    private final InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));
    private final Deque<String> names = new ArrayDeque<>();
    private final GuardedLookup lookup = new GuardedLookup(this::resolve, guard("127.0.0.1"), TIMEOUT);
    private HttpSender sender = new HttpSender(lookup, TIMEOUT, clock);
    private final EndpointServer endpoint = EndpointServer.start();

    @AfterEach
    void close() throws IOException {
        sender.close();
        lookup.close();
        endpoint.close();
    }

    @Test
    @Shows(by = Library.PUSHER_HTTP_JAVA, value = Feature.CHECK_WEBHOOK)
    void sendsExactlyPushersHeadersAndItsOwn() {
        var result = send(endpoint.uri("hooks.test"));

        assertThat(result.isSuccess()).isTrue();
        assertThat(result.status()).isEqualTo(200);
        assertThat(text(result)).isEqualTo("ok");
        var request = endpoint.next();
        assertThat(request.body()).isEqualTo(BODY);
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(request.header("x-pusher-key")).isEqualTo("app-key-1");
        assertThat(request.header("host")).isEqualTo("hooks.test:" + endpoint.port());
        assertThat(request.header("webhook-id")).isEqualTo("id-1");
        assertThat(request.header("webhook-timestamp")).isEqualTo("1700000000");
        assertThat(request.header("webhook-signature"))
                .isEqualTo(WebhookSignature.of(
                        "app-secret-1".getBytes(UTF_8), "id-1", "1700000000", BODY.getBytes(UTF_8)));
        assertThat(new Pusher("1", "app-key-1", "app-secret-1")
                        .validateWebhookSignature(
                                request.header("x-pusher-key"), request.header("x-pusher-signature"), request.body()))
                .isEqualTo(Validity.VALID);
        assertThat(request.headers().keySet())
                .containsExactlyInAnyOrder(
                        "x-pusher-key",
                        "x-pusher-signature",
                        "webhook-id",
                        "webhook-timestamp",
                        "webhook-signature",
                        "content-length",
                        "content-type",
                        "host",
                        "connection",
                        "user-agent");
    }

    @Test
    void keepsItsConnection() {
        for (int i = 0; i < 5; i++) {
            assertThat(send(endpoint.uri("hooks.test")).isSuccess()).isTrue();
        }

        assertThat(endpoint.connections()).isEqualTo(1);
    }

    @Test
    void whatIsNot2xxFails() {
        endpoint.behave(EndpointServer.answer(500, "no"));

        var result = send(endpoint.uri("hooks.test"));

        assertThat(result.failure()).isEqualTo(Failure.STATUS);
        assertThat(result.status()).isEqualTo(500);
        assertThat(text(result)).isEqualTo("no");
    }

    @Test
    void givesUpOnAServerThatHangs() {
        endpoint.behave(EndpointServer.hang());

        assertThat(send(endpoint.uri("hooks.test")).failure()).isEqualTo(Failure.TIMEOUT);
    }

    @Test
    void givesUpOnAnAnswerOfOneByteASecond() {
        endpoint.behave((out, open) -> {
            for (byte value : "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1)) {
                out.write(value);
                out.flush();
                if (open.await(200, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        });

        var result = send(endpoint.uri("hooks.test"));

        assertThat(result.failure()).isEqualTo(Failure.TIMEOUT);
        assertThat(result.duration()).isBetween(TIMEOUT, TIMEOUT.plusSeconds(1));
    }

    @Test
    void readsNoMoreThanTheBeginningOfTenGigabytes() {
        endpoint.behave((out, _) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n".getBytes(ISO_8859_1));
            var part = "x".repeat(65_536).getBytes(ISO_8859_1);
            for (long sent = 0; sent < 10_000_000_000L; sent += part.length) {
                out.write(part);
            }
        });

        var result = send(endpoint.uri("hooks.test"));

        assertThat(result.isSuccess()).isTrue();
        assertThat(result.response()).hasSize(4_096);
        assertThat(result.duration()).isLessThan(TIMEOUT);
    }

    @Test
    void givesUpOnHeadersWithoutEnd() {
        endpoint.behave((out, _) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
            while (true) {
                out.write("X-More: of it\r\n".getBytes(ISO_8859_1));
            }
        });

        assertThat(send(endpoint.uri("hooks.test")).failure()).isEqualTo(Failure.BROKEN);
    }

    @Test
    void followsNoRedirect() {
        try (var inside = EndpointServer.start()) {
            endpoint.behave(EndpointServer.answer(302, "", "Location: http://169.254.169.254/latest/meta-data"));
            assertThat(send(endpoint.uri("hooks.test")).status()).isEqualTo(302);

            endpoint.behave(EndpointServer.answer(307, "", "Location: " + inside.url("hooks.test")));
            var result = send(endpoint.uri("hooks.test"));

            assertThat(result.failure()).isEqualTo(Failure.STATUS);
            assertThat(result.status()).isEqualTo(307);
            assertThat(inside.connections()).isZero();
        }
    }

    @Test
    void refusesANameThatTurnsToTheInside() throws IOException {
        sender.close();
        var flipping = new GuardedLookup(this::resolve, guard("127.0.0.2"), TIMEOUT);
        sender = new HttpSender(flipping, TIMEOUT, clock);
        try (var outside = EndpointServer.start(ServerSocketFactory.getDefault(), "127.0.0.2", "http")) {
            names.addAll(List.of("127.0.0.2", "127.0.0.1", "127.0.0.2,127.0.0.1"));
            outside.behave(EndpointServer.answer(200, "ok", "Connection: close"));

            assertThat(send(outside.uri("hooks.test")).isSuccess()).isTrue();
            assertThat(send(endpoint.uri("hooks.test")).failure()).isEqualTo(Failure.ADDRESS_REFUSED);
            assertThat(send(outside.uri("hooks.test")).failure())
                    .as("one bad address among good ones")
                    .isEqualTo(Failure.ADDRESS_REFUSED);
            assertThat(endpoint.connections()).isZero();
        }
        flipping.close();
    }

    @Test
    void refusesTheInsideHoweverItIsWritten() throws IOException {
        sender.close();
        try (var strict = new GuardedLookup(
                host -> List.of(InetAddress.getAllByName(host)),
                new AddressGuard(List.of(), List.of(), List.of(80, endpoint.port())),
                TIMEOUT)) {
            sender = new HttpSender(strict, TIMEOUT, clock);
            for (var host : List.of(
                    "127.0.0.1", "localhost", "2130706433", "127.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]")) {
                assertThat(send(endpoint.uri(host)).failure())
                        .as(host)
                        .isIn(Failure.ADDRESS_REFUSED, Failure.UNKNOWN_HOST);
            }
            assertThat(endpoint.connections()).isZero();
        }
    }

    @Test
    void aNameWithoutAnAnswerCostsNoMoreThanAnAttempt() throws IOException {
        sender.close();
        try (var silent = new GuardedLookup(_ -> hang(), guard("127.0.0.1"), TIMEOUT)) {
            sender = new HttpSender(silent, TIMEOUT, clock);

            var result = send(endpoint.uri("hooks.test"));

            assertThat(result.failure()).isIn(Failure.UNKNOWN_HOST, Failure.TIMEOUT);
            assertThat(result.duration()).isLessThan(TIMEOUT.plusSeconds(1));
        }
    }

    @Test
    void namesWhatWentWrong() {
        endpoint.close();
        assertThat(send(endpoint.uri("hooks.test")).failure()).isEqualTo(Failure.CONNECTION_REFUSED);
        assertThat(send(URI.create("http://nowhere.test/")).failure()).isEqualTo(Failure.UNKNOWN_HOST);
    }

    @Test
    void checksCertificates() throws GeneralSecurityException, IOException {
        var certificates = new TestCertificates(folder);
        sender.close();
        sender = new HttpSender(lookup, TIMEOUT, clock, new DefaultClientTlsStrategy(certificates.client()));
        var valid = certificates.server("hooks.test", "-1d", 5).getServerSocketFactory();
        var expired = certificates.server("hooks.test", "-10d", 3).getServerSocketFactory();
        try (var good = EndpointServer.start(valid, "127.0.0.1", "https");
                var old = EndpointServer.start(expired, "127.0.0.1", "https")) {
            assertThat(send(good.uri("hooks.test")).failure()).isNull();
            assertThat(send(good.uri("other.test")).failure()).isEqualTo(Failure.TLS);
            assertThat(send(old.uri("hooks.test")).failure()).isEqualTo(Failure.TLS);
            assertThat(old.all()).isEmpty();
        }
    }

    private AttemptResult send(URI url) {
        return sender.send(url, KEY, DELIVERY);
    }

    private static String text(AttemptResult result) {
        return new String(result.response(), UTF_8);
    }

    private static AddressGuard guard(String allowed) {
        return new AddressGuard(List.of(Network.parse(allowed)), List.of(), List.of());
    }

    /// Every name leads to 127.0.0.1, or to what the test says next.
    private List<InetAddress> resolve(String host) throws UnknownHostException {
        if (host.equals("nowhere.test")) {
            throw new UnknownHostException(host);
        }
        var addresses = new ArrayList<InetAddress>();
        for (var address : (names.isEmpty() ? "127.0.0.1" : names.remove()).split(",", -1)) {
            addresses.add(InetAddress.getByName(address));
        }
        return addresses;
    }

    private static List<InetAddress> hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }
}
