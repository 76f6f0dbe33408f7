package io.carillon.channels;

import io.carillon.protocol.ChannelName;
import io.carillon.protocol.EventData;
import io.carillon.protocol.SystemEvent;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// An event on its way to the subscribers of one channel, with its frames: one per wire that has subscribers,
/// encoded once and shared by all of them.
///
/// Counts its holders. Whoever hands it over [retains][#retain] it for the receiver, whoever is done
/// [releases][#release] it; the last release gives the frames back.
public final class ChannelEvent {
    private final AppRuntime app;
    private final Origin origin;
    private final ChannelName channel;
    private final String name;
    private final EventData data;
    private final @Nullable String userId;
    private final @Nullable String excludedSocketId;
    private final String messageId;
    private final long acceptedAt;
    private final Map<String, String> headers;
    private final AtomicInteger holders = new AtomicInteger(1);
    private final @Nullable Frame[] frames = new Frame[Wire.COUNT];
    private long sequence;
    private long position = -1;

    /// Who put an event on a channel.
    public enum Origin {
        /// A tenant's server.
        SERVER,
        /// A subscriber, by a client event.
        CLIENT,
        /// Carillon itself: counts, members coming and going.
        SYSTEM
    }

    /// @param excludedSocketId the one connection that does not get the event
    /// @param acceptedAt when the event was accepted, in `System.nanoTime()` of this process
    public ChannelEvent(
            AppRuntime app,
            Origin origin,
            ChannelName channel,
            String name,
            EventData data,
            @Nullable String userId,
            @Nullable String excludedSocketId,
            String messageId,
            long acceptedAt) {
        this(app, origin, channel, name, data, userId, excludedSocketId, messageId, acceptedAt, Map.of());
    }

    /// @param headers what the publisher wants receivers to get along with the event, on wires that can say it
    public ChannelEvent(
            AppRuntime app,
            Origin origin,
            ChannelName channel,
            String name,
            EventData data,
            @Nullable String userId,
            @Nullable String excludedSocketId,
            String messageId,
            long acceptedAt,
            Map<String, String> headers) {
        this.app = app;
        this.origin = origin;
        this.channel = channel;
        this.name = name;
        this.data = data;
        this.userId = userId;
        this.excludedSocketId = excludedSocketId;
        this.messageId = messageId;
        this.acceptedAt = acceptedAt;
        this.headers = headers;
    }

    /// An event of the server itself.
    static ChannelEvent of(AppRuntime app, ChannelName channel, SystemEvent said) {
        return new ChannelEvent(
                app, Origin.SYSTEM, channel, said.name(), said.data(), null, null, "", System.nanoTime());
    }

    /// A cached event, for one new subscriber.
    static ChannelEvent of(AppRuntime app, ChannelName channel, CachedEvent cached) {
        return new ChannelEvent(
                app,
                Origin.SERVER,
                channel,
                cached.name(),
                cached.data(),
                null,
                null,
                "",
                System.nanoTime(),
                cached.headers());
    }

    /// The same event once more, without frames, as accepted now.
    ChannelEvent again() {
        var again = new ChannelEvent(
                app, origin, channel, name, data, userId, excludedSocketId, messageId, System.nanoTime(), headers);
        again.sequence = sequence;
        again.position = position;
        return again;
    }

    public AppRuntime app() {
        return app;
    }

    public Origin origin() {
        return origin;
    }

    public String channel() {
        return channel.value();
    }

    public ChannelName channelName() {
        return channel;
    }

    public String name() {
        return name;
    }

    public EventData data() {
        return data;
    }

    public @Nullable String userId() {
        return userId;
    }

    /// The one connection that does not get the event: the sender of a client event, or one that a server named.
    public @Nullable String excludedSocketId() {
        return excludedSocketId;
    }

    public String messageId() {
        return messageId;
    }

    public long acceptedAt() {
        return acceptedAt;
    }

    /// What goes along with the event, by name; empty for most.
    public Map<String, String> headers() {
        return headers;
    }

    /// Position in the channel's order on this node, from 1.
    public long sequence() {
        return sequence;
    }

    /// Position among the kept events of its channel's home loop; 0 when its channel is recovered but has nobody to
    /// keep it for, -1 when its channel is not recovered.
    long position() {
        return position;
    }

    void keepAt(long keptPosition) {
        position = keptPosition;
    }

    boolean excludes(Connection connection) {
        return excludedSocketId != null && excludedSocketId.equals(connection.socketId());
    }

    void order(long position) {
        sequence = position;
    }

    /// Encodes the event for `wire` unless that is done. Only on the channel's home loop, before the event is handed
    /// on.
    void encode(Wire wire) {
        if (frames[wire.index()] == null) {
            frames[wire.index()] = wire.encode(this);
        }
    }

    /// The event as `wire` sends it. The caller must hold the event.
    public Frame frame(Wire wire) {
        var frame = frames[wire.index()];
        if (frame == null) {
            throw new IllegalStateException("event was not encoded for " + wire);
        }
        return frame;
    }

    public void retain() {
        holders.incrementAndGet();
    }

    public void release() {
        if (holders.decrementAndGet() == 0) {
            for (int i = 0; i < frames.length; i++) {
                var frame = frames[i];
                if (frame != null) {
                    frames[i] = null;
                    frame.release();
                }
            }
        }
    }
}
