package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What each event and each request costs before it reaches the hub: an event of 100 bytes.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProtocolBenchmark {
    private static final byte[] SECRET = "a-secret-of-twenty-c".getBytes(UTF_8);
    private static final String SOCKET_ID = "1234567890.9876543210";
    private static final RequestLimits LIMITS = new RequestLimits(10_240, 200, 164, 100, 10);
    private static final String DATA = "x".repeat(98);

    private final byte[] body =
            ("{\"name\":\"tick\",\"channels\":[\"news\"],\"data\":\"" + DATA + "\"}").getBytes(UTF_8);
    private final byte[] subscribe =
            ("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"private-room\",\"auth\":\"key:" + "0".repeat(64)
                            + "\"}}")
                    .getBytes(UTF_8);
    private final EventData data = EventData.ofText(DATA);
    private final Instant now = Instant.ofEpochSecond(1_800_000_000);
    private final List<Entry<String, String>> query = signedQuery();
    private final String channelString = Signature.forChannel(SOCKET_ID, "private-room", null);
    private final String channelSignature = Signature.hex(SECRET, channelString);

    private List<Entry<String, String>> signedQuery() {
        var parameters = List.of(
                Map.entry("auth_key", "key"),
                Map.entry("auth_timestamp", String.valueOf(now.getEpochSecond())),
                Map.entry("auth_version", "1.0"),
                Map.entry("body_md5", Signature.md5Hex(body)));
        var signature = Signature.hex(SECRET, RequestSignature.stringToSign("POST", "/apps/1000/events", parameters));
        return List.of(
                parameters.get(0),
                parameters.get(1),
                parameters.get(2),
                parameters.get(3),
                Map.entry("auth_signature", signature));
    }

    @Benchmark
    public byte[] encodeEvent() {
        return ServerMessages.channelEvent("tick", "news", data, null);
    }

    @Benchmark
    public Object readSubscribe() throws ProtocolException {
        return ClientMessageReader.read(subscribe, 0, subscribe.length);
    }

    @Benchmark
    public Object readEventRequest() throws ApiException {
        return EventRequestReader.readEvent(body, LIMITS);
    }

    @Benchmark
    public String checkRequestSignature() throws ApiException {
        return RequestSignature.verify("POST", "/apps/1000/events", query, body, key -> SECRET, now);
    }

    @Benchmark
    public boolean checkChannelSignature() {
        return Signature.verify(SECRET, channelString, channelSignature);
    }
}
