package io.carillon.channels;

import io.carillon.protocol.ProtocolError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Those users of one app who are at home on one loop: who is signed in, by which connections, and who watches. A user
/// is offline when it has had no connection for a while. Touched by that loop alone.
final class SignedInUsers {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AppRuntime app;
    private final DeliveryLoop loop;
    private final LoopWork[] works;
    private final Map<String, User> users = new HashMap<>();

    private static final class User {
        final Set<Connection> connections = new LinkedHashSet<>(1);
        /// A set, for a user may have very many, and any of them may go.
        final Set<Watchlist> watchers = new LinkedHashSet<>(0);
        boolean online;
        int absences;

        boolean isForgotten() {
            return !online && watchers.isEmpty();
        }
    }

    SignedInUsers(AppRuntime app, DeliveryLoop loop, LoopWork[] works) {
        this.app = app;
        this.loop = loop;
        this.works = works;
    }

    void signedIn(String userId, Connection connection) {
        var user = user(userId);
        user.connections.add(connection);
        if (!user.online) {
            user.online = true;
            notice(userId, user);
        }
    }

    void signedOut(String userId, Connection connection) {
        var user = users.get(userId);
        if (user == null || !user.connections.remove(connection) || !user.connections.isEmpty()) {
            return;
        }
        int absence = ++user.absences;
        loop.schedule(
                () -> {
                    if (user.online && user.connections.isEmpty() && user.absences == absence) {
                        user.online = false;
                        notice(userId, user);
                        forget(userId, user);
                    }
                },
                PATIENCE);
    }

    /// Watches those users of the list who are named, and tells it how they are.
    void watch(Watchlist watchlist, List<String> userIds) {
        var online = new ArrayList<String>();
        var offline = new ArrayList<String>();
        for (var userId : userIds) {
            var user = user(userId);
            user.watchers.add(watchlist);
            (user.online ? online : offline).add(userId);
        }
        watchlist.connection().loop().execute(() -> watchlist.answered(online, offline));
    }

    void unwatch(Watchlist watchlist, List<String> userIds) {
        for (var userId : userIds) {
            var user = users.get(userId);
            if (user != null && user.watchers.remove(watchlist)) {
                forget(userId, user);
            }
        }
    }

    void close(String userId, ProtocolError reason) {
        var user = users.get(userId);
        if (user != null) {
            for (var connection : user.connections) {
                connection.loop().execute(() -> connection.close(reason));
            }
        }
    }

    private User user(String userId) {
        return users.computeIfAbsent(userId, unseen -> new User());
    }

    private void forget(String userId, User user) {
        if (user.isForgotten()) {
            users.remove(userId, user);
        }
    }

    private void notice(String userId, User user) {
        if (user.watchers.isEmpty()) {
            return;
        }
        var perLoop = new HashMap<DeliveryLoop, List<Watchlist>>();
        for (var watcher : user.watchers) {
            perLoop.computeIfAbsent(watcher.connection().loop(), unseen -> new ArrayList<>())
                    .add(watcher);
        }
        perLoop.forEach(
                (there, watchers) -> new Notice(app, works[there.index()], watchers, userId, user.online).handOver());
    }

    private static final class Notice extends LaneTask {
        private final List<Watchlist> watchers;
        private final String userId;
        private final boolean online;
        private int next;

        Notice(AppRuntime app, LoopWork work, List<Watchlist> watchers, String userId, boolean online) {
            super(app, work);
            this.watchers = watchers;
            this.userId = userId;
            this.online = online;
        }

        @Override
        int step(int quantum) {
            int end = Math.min(watchers.size(), next + quantum);
            int told = end - next;
            for (; next < end; next++) {
                watchers.get(next).noticed(userId, online);
            }
            if (next == watchers.size()) {
                finish();
            }
            return told;
        }
    }
}
