package io.carillon.channels;

import io.carillon.protocol.ProtocolError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Closes those connections of an app on one loop that are picked when it is made, a few at a time.
final class Closing extends LaneTask {
    private final List<Connection> connections;
    private final ProtocolError reason;

    Closing(AppRuntime app, Predicate<Connection> which, ProtocolError reason, LoopWork work) {
        super(app, work);
        this.connections = new ArrayList<>(app.lane(work.loop().index()).connections());
        this.connections.removeIf(which.negate());
        this.reason = reason;
    }

    @Override
    int step(int quantum) {
        int part = Math.min(quantum, connections.size());
        var now = connections.subList(connections.size() - part, connections.size());
        now.forEach(connection -> connection.close(reason));
        now.clear();
        if (connections.isEmpty()) {
            finish();
        }
        return Math.max(1, part);
    }
}
