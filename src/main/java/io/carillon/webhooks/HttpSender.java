package io.carillon.webhooks;

import io.carillon.apps.AppKey;
import io.carillon.protocol.Signature;
import io.carillon.webhooks.AttemptResult.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Posts deliveries to tenants' servers, which may do what they like: within the time an attempt has it is over, and
/// no more than a few KiB of an answer are read. Follows no redirect, keeps no cookie, uses no proxy.
final class HttpSender implements Sender, AutoCloseable {
    static final int RESPONSE_BYTES = 4_096;

    private static final ContentType JSON = ContentType.create("application/json");
    private static final Http1Config HEADER_CAPS = Http1Config.custom()
            .setMaxLineLength(8_192)
            .setMaxHeaderCount(100)
            .setMaxEmptyLineCount(10)
            .build();

    private final Duration timeout;
    private final InstantSource clock;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook-deadlines").daemon().factory());

    HttpSender(GuardedLookup lookup, Duration timeout, InstantSource clock) {
        this(lookup, timeout, clock, DefaultClientTlsStrategy.createDefault());
    }

    HttpSender(GuardedLookup lookup, Duration timeout, InstantSource clock, TlsSocketStrategy tls) {
        this.timeout = timeout;
        this.clock = clock;
        this.client = HttpClients.custom()
                .setConnectionManager(connections(lookup, tls, Timeout.of(timeout)))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(timeout))
                        .setResponseTimeout(Timeout.of(timeout))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Carillon")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .evictIdleConnections(Timeout.ofSeconds(10))
                .build();
    }

    /// Lanes limit how many connections an endpoint has; endpoints of one host must not wait for each other.
    private static PoolingHttpClientConnectionManager connections(
            GuardedLookup lookup, TlsSocketStrategy tls, Timeout timeout) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(lookup)
                .setTlsSocketStrategy(tls)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HEADER_CAPS)
                        .build())
                .setMaxConnPerRoute(Integer.MAX_VALUE)
                .setMaxConnTotal(Integer.MAX_VALUE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .setTimeToLive(Timeout.ofSeconds(60))
                        .setValidateAfterInactivity(Timeout.ofMilliseconds(500))
                        .build())
                .build();
    }

    @Override
    public AttemptResult send(URI url, AppKey key, Delivery delivery) {
        long start = System.nanoTime();
        var request = request(url, key, delivery);
        var timedOut = new AtomicBoolean();
        Runnable giveUp = () -> {
            timedOut.set(true);
            request.cancel();
        };
        var deadline = deadlines.schedule(giveUp, timeout.toMillis(), TimeUnit.MILLISECONDS);
        var answer = new Answer();
        @Nullable Exception broken = null;
        try (var response = client.executeOpen(RoutingSupport.determineHost(request), request, null)) {
            if (!answer.read(response)) {
                // closing alone would read all the rest, to keep the connection
                request.cancel();
            }
        } catch (IOException | HttpException | RuntimeException e) {
            broken = e;
        } finally {
            deadline.cancel(false);
        }
        return new AttemptResult(
                answer.status,
                failure(answer, broken, timedOut.get()),
                Duration.ofNanos(System.nanoTime() - start),
                answer.beginning());
    }

    /// The status decides, whatever becomes of the rest of the answer: who has said 2xx has taken the delivery.
    private static @Nullable Failure failure(Answer answer, @Nullable Exception broken, boolean timedOut) {
        if (answer.isSuccess()) {
            return null;
        }
        if (answer.status > 0 || broken == null) {
            return Failure.STATUS;
        }
        return timedOut ? Failure.TIMEOUT : reason(broken);
    }

    private HttpPost request(URI url, AppKey key, Delivery delivery) {
        var request = new HttpPost(url);
        var body = delivery.body();
        var secret = key.secret().utf8();
        var timestamp = String.valueOf(clock.instant().getEpochSecond());
        request.setHeader("X-Pusher-Key", key.key());
        request.setHeader("X-Pusher-Signature", Signature.webhook(secret, body));
        request.setHeader("webhook-id", delivery.id());
        request.setHeader("webhook-timestamp", timestamp);
        request.setHeader("webhook-signature", WebhookSignature.of(secret, delivery.id(), timestamp, body));
        request.setEntity(new ByteArrayEntity(body, JSON));
        return request;
    }

    private static Failure reason(Exception failure) {
        return switch (failure) {
            case AddressRefusedException _ -> Failure.ADDRESS_REFUSED;
            case UnknownHostException _ -> Failure.UNKNOWN_HOST;
            case ConnectException _ -> Failure.CONNECTION_REFUSED;
            case NoRouteToHostException _ -> Failure.CONNECTION_REFUSED;
            case SSLException _ -> Failure.TLS;
            case InterruptedIOException _ -> Failure.TIMEOUT;
            default -> Failure.BROKEN;
        };
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    /// What has been read so far, whatever happens afterwards.
    private static final class Answer {
        private int status;
        private byte[] response = new byte[0];
        private int length;

        /// @return false when there may be more than what is kept
        boolean read(ClassicHttpResponse answer) throws IOException {
            status = answer.getCode();
            var entity = answer.getEntity();
            if (entity == null) {
                return true;
            }
            response = new byte[RESPONSE_BYTES];
            var body = entity.getContent();
            int read = 0;
            while (read >= 0 && length < RESPONSE_BYTES) {
                read = body.read(response, length, RESPONSE_BYTES - length);
                length += Math.max(0, read);
            }
            return read < 0;
        }

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        byte[] beginning() {
            return Arrays.copyOf(response, length);
        }
    }
}
