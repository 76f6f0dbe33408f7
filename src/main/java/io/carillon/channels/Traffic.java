package io.carillon.channels;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What one app has done on this node since the process started: sums that only grow. Adding never blocks and is
/// callable from any thread; reading gives totals that are exact once the adders are at rest.
public final class Traffic {
    private final LongAdder apiRequests = new LongAdder();
    private final LongAdder published = new LongAdder();
    private final LongAdder clientEvents = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder bytesReceived = new LongAdder();
    private final LongAdder bytesSent = new LongAdder();
    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder subscribed = new LongAdder();
    private final Map<String, Refusals> refusals = new ConcurrentHashMap<>();

    /// A request to the HTTP API that authenticated.
    public void apiRequest() {
        apiRequests.increment();
    }

    /// An event accepted for one channel.
    public void accepted(ChannelEvent.Origin origin, int bytes) {
        switch (origin) {
            case SERVER -> published.increment();
            case CLIENT -> clientEvents.increment();
            case SYSTEM -> {
                return;
            }
        }
        bytesReceived.add(bytes);
    }

    /// One event put into the outboxes of `recipients` connections. Once per loop and event.
    public void delivered(int recipients, long bytes) {
        delivered.add(recipients);
        bytesSent.add(bytes);
    }

    /// Something was refused; `code` is the stable error code that the tenant sees.
    public void refused(String code, RefusalSource source) {
        refusals.computeIfAbsent(code, unseen -> new Refusals()).add(source);
    }

    /// One example for each code with which something was refused since this was asked last.
    public Map<String, RefusalSource> takeSamples() {
        var samples = new TreeMap<String, RefusalSource>();
        refusals.forEach((code, refused) -> {
            var sample = refused.sample;
            if (sample != null) {
                refused.sample = null;
                samples.put(code, sample);
            }
        });
        return samples;
    }

    void opened() {
        opened.increment();
    }

    void closed() {
        closed.increment();
    }

    /// A connection was let into a channel.
    public void subscribed() {
        subscribed.increment();
    }

    /// The sums so far.
    public Totals totals() {
        var byCode = new TreeMap<String, Long>();
        refusals.forEach((code, refused) -> byCode.put(code, refused.count.sum()));
        return new Totals(
                apiRequests.sum(),
                published.sum(),
                clientEvents.sum(),
                delivered.sum(),
                bytesReceived.sum(),
                bytesSent.sum(),
                opened.sum(),
                closed.sum(),
                subscribed.sum(),
                byCode);
    }

    private static final class Refusals {
        private final LongAdder count = new LongAdder();
        private volatile @Nullable RefusalSource sample;

        void add(RefusalSource source) {
            count.increment();
            if (sample == null) {
                sample = source;
            }
        }
    }

    /// @param published events accepted from servers, one per channel they were for
    /// @param delivered event × receiving connection
    /// @param bytesReceived payload of accepted events
    /// @param bytesSent delivered events as on the wire
    /// @param subscribed subscriptions that were granted
    /// @param refusals by stable error code
    public record Totals(
            long apiRequests,
            long published,
            long clientEvents,
            long delivered,
            long bytesReceived,
            long bytesSent,
            long opened,
            long closed,
            long subscribed,
            Map<String, Long> refusals) {}
}
