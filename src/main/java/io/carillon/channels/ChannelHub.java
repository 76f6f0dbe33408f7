package io.carillon.channels;

import io.carillon.apps.App;
import io.carillon.channels.Progress.Whereabouts;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.ChannelType;
import io.carillon.protocol.ProtocolError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// This node's channels: who is subscribed to what, and how an event reaches them. Never blocks; callable from any
/// thread unless a method says otherwise.
public final class ChannelHub {
    private final LoopWork[] works;
    private final Homes homes;
    private final UserDirectory users;
    private final NodeMemory memory;
    private final Backlog backlog;
    private final long startedAt;
    private final Marks marks;
    private final ConcurrentHashMap<Long, AppRuntime> runtimes = new ConcurrentHashMap<>();
    private volatile Function<App, @Nullable ChannelWatch> watches = app -> null;

    /// When publishers begin to feel the fan-out backlog, in events × recipients.
    ///
    /// @param low answers are delayed above it, per app
    /// @param appHigh publishes are refused above it, per app
    /// @param nodeHigh publishes are refused above it, for all apps of the node together
    public record Marks(long low, long appHigh, long nodeHigh) {
        public static final Marks DEFAULTS = new Marks(16_384, 1_000_000, 8_000_000);
    }

    /// How much memory something may take, such as the last events of cache channels, of which the oldest are forgotten
    /// beyond.
    ///
    /// @param appBytes for one app
    /// @param nodeBytes for all apps of the node together
    public record Memory(long appBytes, long nodeBytes) {
        public static final Memory DEFAULTS = new Memory(64L << 20, 256L << 20);
    }

    public ChannelHub(List<? extends DeliveryLoop> loops, Marks marks) {
        this(loops, marks, Memory.DEFAULTS);
    }

    public ChannelHub(List<? extends DeliveryLoop> loops, Marks marks, Memory caches) {
        this(loops, marks, caches, System.nanoTime());
    }

    /// @param startedAt when the node began to remember who was lost, in `System.nanoTime()`
    public ChannelHub(List<? extends DeliveryLoop> loops, Marks marks, Memory caches, long startedAt) {
        this.startedAt = startedAt;
        this.works = loops.stream().map(LoopWork::new).toArray(LoopWork[]::new);
        this.homes = new Homes(works);
        this.users = new UserDirectory(homes);
        this.memory = new NodeMemory(caches);
        this.marks = marks;
        this.backlog = new Backlog(marks.nodeHigh(), marks.nodeHigh(), null);
    }

    /// The app's runtime on this node, made on first use.
    public AppRuntime runtime(App app) {
        while (true) {
            var present = runtimes.get(app.id());
            if (present == null) {
                present = runtimes.computeIfAbsent(app.id(), id -> newRuntime(app));
            }
            if (present.use()) {
                return present;
            }
        }
    }

    private AppRuntime newRuntime(App app) {
        var runtime = new AppRuntime(
                app, works.length, new Backlog(marks.low(), marks.appHigh(), backlog), memory.ofAnApp(), startedAt);
        runtime.watch(watches.apply(app));
        return runtime;
    }

    /// Has each app that becomes active watched by whom `choice` names, who may be null. Called once, before the first
    /// connection; `choice` is asked on event loops and must not block. [AppRuntime#watch] changes it later.
    public void watchBy(Function<App, @Nullable ChannelWatch> choice) {
        watches = choice;
    }

    /// All apps that are active on this node.
    public Collection<AppRuntime> runtimes() {
        return Collections.unmodifiableCollection(runtimes.values());
    }

    /// Fan-out that the whole node still has to do, in events × recipients.
    public long backlogSize() {
        return backlog.size();
    }

    /// Forgets apps that have had no connection, channel or request for as long as `idle`, which should be minutes: it
    /// must be longer than anybody holds a runtime that he was given without using it.
    ///
    /// @return those forgotten, whose last counts are still to be read
    public List<AppRuntime> retireIdle(Duration idle) {
        long idleNanos = idle.toNanos();
        var retired = new ArrayList<AppRuntime>();
        for (long id : runtimes.keySet()) {
            runtimes.computeIfPresent(id, (unused, runtime) -> {
                if (runtime.retire(idleNanos)) {
                    retired.add(runtime);
                    return null;
                }
                return runtime;
            });
        }
        return retired;
    }

    /// The users who are signed in.
    public UserDirectory users() {
        return users;
    }

    /// How many loops the node has.
    public int loops() {
        return works.length;
    }

    /// The work of a loop, for those who write to its sockets.
    public LoopWork work(DeliveryLoop loop) {
        return works[loop.index()];
    }

    /// Counts a new connection in, as its app's and its loop's. Only on the connection's loop.
    public void opened(Connection connection) {
        var runtime = connection.app();
        runtimes.compute(runtime.id(), (id, present) -> {
            runtime.opened();
            return present == null ? runtime : present;
        });
        runtime.lane(connection.loop().index()).add(connection);
    }

    /// Counts a connection out. Its subscriptions must have been taken back. Only on the connection's loop.
    public void closed(Connection connection) {
        var runtime = connection.app();
        runtime.lane(connection.loop().index()).remove(connection);
        runtime.use();
        runtime.closed();
    }

    /// Subscribes; [Subscription#succeeded] follows on the connection's loop, or [Subscription#refused]. Only on that
    /// loop.
    ///
    /// @param first whether it is its connection's only subscription to the channel
    public void subscribe(Subscription subscription, boolean first) {
        var userId = subscription.isRecoverable() ? subscription.userId() : null;
        onHome(subscription, () -> join(subscription, userId, first));
    }

    /// Takes a subscription back. Only on its connection's loop.
    ///
    /// @param last whether its connection has no other subscription to the channel
    public void unsubscribe(Subscription subscription, boolean last, Departure departure) {
        var where = subscription.whereabouts();
        onHome(subscription, () -> leave(subscription, last, departure, where));
    }

    /// The user of a subscription is known from now on. Only on its connection's loop.
    public void signedIn(Subscription subscription) {
        var userId = subscription.isRecoverable() ? subscription.userId() : null;
        var recovery = subscription.connection().app().app().recovery();
        if (userId != null && recovery.covers(subscription.channel().value())) {
            onHome(subscription, () -> signedIn(subscription, userId));
        }
    }

    private static void signedIn(Subscription subscription, String userId) {
        var app = subscription.connection().app();
        var channel = app.channels().get(subscription.channel().value());
        if (channel != null) {
            channel.signedIn(subscription, userId);
        }
    }

    /// A question of [Connection#askForProof] goes out to a client. Only on the connection's loop.
    ///
    /// @return its number
    public long asked(Connection connection) {
        return connection.state().proofs(connection).asked();
    }

    /// A client has answered a question, and so received all that it was sent before. Only on the connection's loop.
    public void answered(Connection connection, long number) {
        connection.state().proofs(connection).answered(number);
    }

    private void join(Subscription subscription, @Nullable String userId, boolean first) {
        var app = subscription.connection().app();
        var name = subscription.channel();
        var channel = app.channels().get(name.value());
        if (channel == null) {
            channel = new Channel(app, name, homes.of(app, name.value()), works);
            app.channels().put(name.value(), channel);
        }
        channel.join(subscription, userId, first);
        forgetIfVacated(app, channel);
    }

    private void leave(Subscription subscription, boolean last, Departure departure, @Nullable Whereabouts where) {
        var app = subscription.connection().app();
        var channel = app.channels().get(subscription.channel().value());
        if (channel != null) {
            channel.leave(subscription, last, departure, where);
            forgetIfVacated(app, channel);
        }
    }

    private static void forgetIfVacated(AppRuntime app, Channel channel) {
        if (channel.isVacated()) {
            app.channels().remove(channel.name().value());
        }
    }

    private void onHome(Subscription subscription, Runnable action) {
        homes.run(
                homes.of(subscription.connection().app(), subscription.channel().value()), action);
    }

    /// Delivers an event to this node's subscribers of its channel, and takes over the caller's hold on it.
    public void deliver(ChannelEvent event) {
        var channel = event.app().channels().get(event.channel());
        if (event.channelName().cache() && event.origin() == ChannelEvent.Origin.SERVER) {
            homes.run(event.app(), event.channel(), home -> remember(event, home));
        } else if (channel != null) {
            homes.run(channel.home(), () -> publish(channel, event));
        } else if (event.app().app().recovery().covers(event.channel())) {
            homes.run(event.app(), event.channel(), home -> publish(event, home));
        } else {
            event.release();
        }
    }

    private static void publish(Channel channel, ChannelEvent event) {
        if (channel.isVacated()) {
            // others may have come meanwhile, or may come back
            publish(event, channel.home());
        } else {
            channel.publish(event);
            event.release();
        }
    }

    /// Publishes on a channel that was vacant a moment ago.
    private static void publish(ChannelEvent event, DeliveryLoop home) {
        var app = event.app();
        var channel = app.channels().get(event.channel());
        if (channel != null) {
            channel.publish(event);
        } else if (app.app().recovery().covers(event.channel())) {
            Channel.keep(event, app.lane(home.index()).recovery());
        }
        event.release();
    }

    /// A cache channel keeps what is published while nobody is there.
    private static void remember(ChannelEvent event, DeliveryLoop home) {
        var app = event.app();
        app.use();
        app.lane(home.index())
                .cache(home)
                .put(event, Duration.ofSeconds(app.app().limits().cacheSeconds()));
        publish(event, home);
    }

    /// The event that a cache channel keeps; completes on one of the node's loops.
    public CompletionStage<Optional<CachedEvent>> cached(AppRuntime app, String channel) {
        var answer = new CompletableFuture<Optional<CachedEvent>>();
        homes.run(
                app,
                channel,
                home -> answer.complete(
                        Optional.ofNullable(app.lane(home.index()).cache(home).get(channel))));
        return answer;
    }

    /// How many connections are subscribed to a channel on this node; 0 when it is vacant.
    public int subscriptionCount(AppRuntime app, String channel) {
        var present = app.channels().get(channel);
        return present == null ? 0 : present.connections();
    }

    /// How many users are on a presence channel on this node.
    public int userCount(AppRuntime app, String channel) {
        var present = app.channels().get(channel);
        return present == null ? 0 : present.users();
    }

    /// The ids of the users on a presence channel; completes on one of the node's loops.
    public CompletionStage<List<String>> userIds(AppRuntime app, String channel) {
        var answer = new CompletableFuture<List<String>>();
        homes.run(app, channel, home -> {
            var present = app.channels().get(channel);
            answer.complete(present == null ? List.of() : present.userIds());
        });
        return answer;
    }

    /// The occupied channels of an app on this node whose names start with `prefix`, in order; those of single users
    /// are left out.
    public List<ChannelName> occupied(AppRuntime app, String prefix) {
        var found = new ArrayList<ChannelName>();
        for (var channel : app.channels().values()) {
            var name = channel.name();
            if (name.value().startsWith(prefix) && name.type() != ChannelType.SERVER_TO_USER) {
                found.add(name);
            }
        }
        found.sort(Comparator.comparing(ChannelName::value));
        return found;
    }

    /// Puts a new snapshot into an active app's runtime; its connections decide by it from now on.
    public void update(App app) {
        var runtime = runtimes.get(app.id());
        if (runtime != null) {
            runtime.update(app);
        }
    }

    /// Closes those connections of an app that `which` picks, on their loops, a few at a time.
    public void close(long appId, Predicate<Connection> which, ProtocolError reason) {
        for (var work : works) {
            work.loop().execute(() -> {
                // Asked here and not before: a connection may just be opening the app.
                var runtime = runtimes.get(appId);
                if (runtime != null) {
                    new Closing(runtime, which, reason, work).run();
                }
            });
        }
    }

    /// The connections of a loop, of all apps. Only on that loop.
    public List<Connection> connections(DeliveryLoop loop) {
        var all = new ArrayList<Connection>();
        for (var runtime : runtimes.values()) {
            all.addAll(runtime.lane(loop.index()).connections());
        }
        return all;
    }

    /// The active app with an id, if it is active on this node.
    public @Nullable AppRuntime find(long appId) {
        return runtimes.get(appId);
    }
}
