package io.carillon.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/// Publishers that send by STOMP, on a connection each, and wait for the receipt; of a server that gives none they wait
/// for their own event, to which they are subscribed.
final class StompPublishing extends PublisherPool {
    private final SocketLoop loop;
    private final Target target;
    private final Target.Wire.Stomp wire;
    private final Deliveries deliveries;

    StompPublishing(SocketLoop loop, Target target, Target.Wire.Stomp wire, Deliveries deliveries) {
        this.loop = loop;
        this.target = target;
        this.wire = wire;
        this.deliveries = deliveries;
    }

    @Override
    Publisher newPublisher(int number) {
        return new StompPublisher(number);
    }

    private final class StompPublisher extends WebSocket implements Publisher {
        private final int number;
        private boolean connected;
        private boolean busy;
        private long sent;

        StompPublisher(int number) {
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

        @Override
        public boolean isIdle() {
            return !busy;
        }

        @Override
        public void publish(int channel, long intendedAt) {
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
                noteAccepted();
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
