package io.carillon.gateway.fallback;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The sessions of this node, by app key and the name that the client gave its session. Callable from any thread.
final class FallbackSessions {
    private final ConcurrentHashMap<String, FallbackSession> sessions = new ConcurrentHashMap<>();
    private final int most;

    FallbackSessions(int most) {
        this.most = most;
    }

    @Nullable
    FallbackSession find(String name) {
        return sessions.get(name);
    }

    boolean isFull() {
        return sessions.mappingCount() >= most;
    }

    /// @return the session that has the name already, if another request was quicker
    @Nullable
    FallbackSession add(String name, FallbackSession session) {
        return sessions.putIfAbsent(name, session);
    }

    void remove(String name, FallbackSession session) {
        sessions.remove(name, session);
    }
}
