package io.carillon.bench;

import java.nio.ByteBuffer;

/// The one publisher of a bare fan-out: a WebSocket on `/pub` that is answered once per event.
final class RawPublishing implements Publishing {
    private final Deliveries deliveries;
    private final Connection connection;
    private int inFlight;
    private long accepted;

    RawPublishing(SocketLoop loop, Target target, Deliveries deliveries) {
        this.deliveries = deliveries;
        this.connection = new Connection(loop, target);
    }

    @Override
    public void publish(int channel, long intendedAt) {
        inFlight++;
        connection.send(
                Publishing.data(intendedAt, 0, deliveries.channel(channel).number(0)));
    }

    @Override
    public int inFlight() {
        return inFlight;
    }

    @Override
    public long accepted() {
        return accepted;
    }

    @Override
    public long refused() {
        return 0;
    }

    private final class Connection extends WebSocket {
        private boolean open;

        Connection(SocketLoop loop, Target target) {
            super(loop, target, "/pub");
            while (!open) {
                loop.turn(1_000_000);
            }
        }

        @Override
        void opened() {
            open = true;
        }

        @Override
        void text(ByteBuffer bytes, int from, int to) {
            inFlight--;
            accepted++;
        }

        @Override
        void closed() {
            throw new LoadFailedException("the server closed the publisher's connection");
        }
    }
}
