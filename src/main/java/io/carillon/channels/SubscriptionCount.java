package io.carillon.channels;

import io.carillon.protocol.ChannelType;
import io.carillon.protocol.SystemEvent;
import java.time.Duration;

/// How many connections are subscribed to a channel, and when that is told: at once on a small channel, every 5 s at
/// most on one with more than 100. Touched by the channel's home loop alone, but for the number itself.
final class SubscriptionCount {
    private static final int OFTEN_COUNTED = 100;
    private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

    private final Channel channel;
    private volatile int connections;
    private long announcedAt = System.nanoTime() - INTERVAL_NANOS;
    private boolean scheduled;

    SubscriptionCount(Channel channel) {
        this.channel = channel;
    }

    /// Callable from any thread.
    int connections() {
        return connections;
    }

    // Only the home loop writes the field; it is volatile for the readers of other threads.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void add(int change) {
        connections += change;
        if (channel.app().app().settings().subscriptionCounts() && isTold()) {
            announce();
        }
    }

    private boolean isTold() {
        return !channel.name().isPresence() && channel.name().type() != ChannelType.SERVER_TO_USER;
    }

    private void announce() {
        long due = announcedAt + INTERVAL_NANOS - System.nanoTime();
        if (connections <= OFTEN_COUNTED || due <= 0) {
            announceNow();
        } else if (!scheduled) {
            scheduled = true;
            channel.home()
                    .schedule(
                            () -> {
                                scheduled = false;
                                if (connections > 0) {
                                    announceNow();
                                }
                            },
                            Duration.ofNanos(due));
        }
    }

    private void announceNow() {
        announcedAt = System.nanoTime();
        channel.tell(
                watch -> watch.subscriptionCount(channel.app(), channel.name().value(), connections));
        channel.say(SystemEvent.subscriptionCount(connections));
    }
}
