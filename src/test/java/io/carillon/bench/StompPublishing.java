package io.carillon.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Publishers that send by STOMP: as many connections as there are publishes in flight. Each waits for the receipt; of
/// a
/// server that gives none it waits for its own event, to which it is subscribed.
final class StompPublishing implements Publishing {
    private final SocketLoop loop;
    private final Target target;
    private final Target.Wire.Stomp wire;
    private final Deliveries deliveries;
    private final List<Publisher> publishers = new ArrayList<>();
    private int inFlight;
    private long accepted;

    StompPublishing(SocketLoop loop, Target target, Target.Wire.Stomp wire, Deliveries deliveries) {
        this.loop = loop;
        this.target = target;
        this.wire = wire;
        this.deliveries = deliveries;
    }

    @Override
    public void publish(int channel, long intendedAt) {
        idle().publish(channel, intendedAt);
        inFlight++;
    }

    private Publisher idle() {
        for (var publisher : publishers) {
            if (!publisher.busy) {
                return publisher;
            }
        }
        if (publishers.size() == ChannelLog.PUBLISHERS) {
            throw new LoadFailedException(
                    "the server leaves more than %d publishes unanswered".formatted(ChannelLog.PUBLISHERS));
        }
        var publisher = new Publisher(publishers.size());
        publishers.add(publisher);
        return publisher;
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

    private final class Publisher extends WebSocket {
        private final int number;
        private boolean connected;
        private boolean busy;
        private long sent;

        Publisher(int number) {
            super(loop, target, wire.path());
            this.number = number;
            while (!connected) {
                loop.turn(1_000_000);
            }
        }

        @Override
        void opened() {
            send(wire.connect());
        }

        void publish(int channel, long intendedAt) {
            busy = true;
            var data = Publishing.data(
                    intendedAt, number, deliveries.channel(channel).number(number));
            sent = identity(data);
            var receipt = wire.receipts() ? "receipt:p\n" : "";
            send("SEND\ndestination:" + wire.destination(channel) + "\n" + receipt + "\n" + data + "\0");
        }

        @Override
        void text(ByteBuffer bytes, int from, int to) {
            switch (bytes.get(from)) {
                case 'C' -> connected();
                case 'R' -> answered();
                case 'M' -> heard(bytes, from, to);
                case 'E' -> throw new LoadFailedException("the server refused a publish");
                default -> {} // a heart-beat
            }
        }

        private void connected() {
            connected = true;
            for (int i = 0; i < deliveries.channels() && !wire.receipts(); i++) {
                send(wire.subscribe(i, i));
            }
        }

        private void heard(ByteBuffer bytes, int from, int to) {
            int stamp = Stamp.find(bytes, from, to, 0);
            if (stamp >= 0 && Stamp.identity(bytes, stamp) == sent) {
                answered();
            }
        }

        private void answered() {
            if (busy) {
                busy = false;
                inFlight--;
                accepted++;
            }
        }

        @Override
        void closed() {
            throw new LoadFailedException("the server closed a publisher's connection");
        }
    }

    private static long identity(String data) {
        return Stamp.identity(ByteBuffer.wrap(data.getBytes(US_ASCII)), 0);
    }
}
