package io.carillon.gateway.pusher;

import io.carillon.apps.TestApps;
import io.carillon.channels.ChannelEvent;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.DeliveryLoop;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.EventData;
import io.carillon.protocol.ProtocolException;
import java.util.List;
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

/// What encoding an event of 100 bytes for WebSockets costs, once per event: JSON and frame, in a pooled buffer.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrameBenchmark {
    private final ChannelEvent event = anEvent();

    private static ChannelEvent anEvent() {
        List<DeliveryLoop> noLoops = List.of();
        var hub = new ChannelHub(noLoops, ChannelHub.Marks.DEFAULTS);
        return new ChannelEvent(
                hub.runtime(TestApps.aQuietApp()),
                ChannelEvent.Origin.SERVER,
                channel("news"),
                "tick",
                EventData.ofText("x".repeat(98)),
                null,
                null,
                "id",
                0);
    }

    private static ChannelName channel(String name) {
        try {
            return ChannelName.parse(name, 164);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Benchmark
    public int encodeFrame() {
        var frame = PusherWire.WEB_SOCKET.encode(event);
        int size = frame.size();
        frame.release();
        return size;
    }
}
