package io.carillon.channels;

import io.carillon.apps.TestApps;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.EventData;
import io.carillon.protocol.PresenceBlock;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The hub's own share of a delivery: one event to 1,000 subscribers of one loop, without sockets. Per delivery.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FanOutBenchmark {
    private static final int SUBSCRIBERS = 1_000;

    private final FakeLoop loop = FakeLoop.loops(1).getFirst();
    private final ChannelHub hub = new ChannelHub(List.of(loop), ChannelHub.Marks.DEFAULTS);
    private final AppRuntime app = hub.runtime(TestApps.aQuietApp());
    private final ChannelName channel = FakeConnection.name("news");
    private final EventData data = EventData.ofText("x".repeat(98));

    @Setup
    public void subscribe() throws ProtocolException {
        for (int i = 0; i < SUBSCRIBERS; i++) {
            var client = new SilentClient(i);
            loop.run(() -> hub.opened(client));
            loop.run(() -> hub.subscribe(new SilentSubscription(client, channel), true));
        }
        FakeLoop.settle(List.of(loop));
    }

    @Benchmark
    @OperationsPerInvocation(SUBSCRIBERS)
    public void deliver() {
        hub.deliver(new ChannelEvent(
                app, ChannelEvent.Origin.SERVER, channel, "tick", data, null, null, "id", System.nanoTime()));
        FakeLoop.settle(List.of(loop));
    }

    /// Takes everything and writes nothing.
    private final class SilentClient implements Connection, Outbox {
        private final Connection.State state = new Connection.State();
        private final String socketId;
        private int waiting;

        SilentClient(int number) {
            this.socketId = number + "." + number;
        }

        void put() {
            if (waiting++ == 0) {
                hub.work(loop).flushLater(app, this);
            }
        }

        @Override
        public void flush() {}

        @Override
        public int flushed(long now, DeliveryLatency latency) {
            int flushed = waiting;
            waiting = 0;
            return flushed;
        }

        @Override
        public String socketId() {
            return socketId;
        }

        @Override
        public AppRuntime app() {
            return app;
        }

        @Override
        public String key() {
            return "app-key-1";
        }

        @Override
        public RefusalSource.Protocol protocol() {
            return RefusalSource.Protocol.PUSHER;
        }

        @Override
        public DeliveryLoop loop() {
            return loop;
        }

        @Override
        public void close(ProtocolError reason) {}

        @Override
        public Connection.State state() {
            return state;
        }
    }

    private static final class SilentSubscription extends Subscription {
        private final SilentClient client;

        SilentSubscription(SilentClient client, ChannelName channel) {
            super(client, channel, FakeWire.TEXT, null);
            this.client = client;
        }

        @Override
        protected void succeeded(@Nullable PresenceBlock members) {}

        @Override
        protected void refused(ProtocolException refusal) {
            throw new IllegalStateException(refusal);
        }

        @Override
        protected boolean deliver(ChannelEvent event) {
            client.put();
            return true;
        }
    }
}
