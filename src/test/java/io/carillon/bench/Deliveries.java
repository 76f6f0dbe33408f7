package io.carillon.bench;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// Everything that subscribers received: how many events, how late, and whether any was out of order.
final class Deliveries {
    private final List<ChannelLog> channels;
    private final Histogram latency = new Histogram(1_000, TimeUnit.MINUTES.toNanos(2), 3);
    private boolean measuring;
    private int likelyStamp;
    private long delivered;
    private long outOfOrder;

    Deliveries(int channels) {
        this.channels =
                IntStream.range(0, channels).mapToObj(_ -> new ChannelLog()).toList();
    }

    ChannelLog channel(int channel) {
        return channels.get(channel % channels.size());
    }

    int channels() {
        return channels.size();
    }

    /// From now on latencies are recorded, or no longer.
    void measure(boolean on) {
        measuring = on;
    }

    /// Notes one message and says whether it was an event of this run.
    boolean received(ChannelLog channel, int place, ByteBuffer bytes, int from, int to) {
        int stamp = Stamp.find(bytes, from, to, likelyStamp);
        if (stamp < 0) {
            return false;
        }
        likelyStamp = stamp - from;
        delivered++;
        if (!channel.agrees(place, Stamp.identity(bytes, stamp))) {
            outOfOrder++;
        }
        if (measuring) {
            latency.recordValue(Math.max(0, System.nanoTime() - Stamp.intendedAt(bytes, stamp)));
        }
        return true;
    }

    long delivered() {
        return delivered;
    }

    long outOfOrder() {
        return outOfOrder;
    }

    Histogram latency() {
        return latency;
    }
}
