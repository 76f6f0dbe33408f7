package io.carillon.bench;

import java.util.ArrayList;
import java.util.List;

/// Publishers on Pusher's HTTP API: as many keep-alive connections as there are publishes in flight.
final class HttpPublishing implements Publishing {
    private final SocketLoop loop;
    private final Target target;
    private final SignedRequest signing;
    private final Deliveries deliveries;
    private final List<Publisher> publishers = new ArrayList<>();
    private int inFlight;
    private long accepted;
    private long refused;

    HttpPublishing(SocketLoop loop, Target target, Target.Wire.Pusher app, Deliveries deliveries) {
        this.loop = loop;
        this.target = target;
        this.signing = new SignedRequest(app, target.address().getHostString());
        this.deliveries = deliveries;
    }

    @Override
    public void publish(int channel, long intendedAt) {
        idle().publish(channel, intendedAt);
        inFlight++;
    }

    private Publisher idle() {
        for (Publisher publisher : publishers) {
            if (publisher.isIdle()) {
                return publisher;
            }
        }
        if (publishers.size() == ChannelLog.PUBLISHERS) {
            throw new LoadFailedException(
                    "the server leaves more than %d publishes unanswered".formatted(ChannelLog.PUBLISHERS));
        }
        Publisher publisher = new Publisher(publishers.size());
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
        return refused;
    }

    /// One publisher: its events have an order of their own, because it waits for each answer.
    private final class Publisher {
        private final int number;
        private HttpConnection connection = connect();
        private ChannelLog channel = deliveries.channel(0);

        Publisher(int number) {
            this.number = number;
        }

        boolean isIdle() {
            return !connection.isBusy();
        }

        void publish(int channelNumber, long intendedAt) {
            if (!connection.isOpen()) {
                connection = connect();
            }
            channel = deliveries.channel(channelNumber);
            String data = Publishing.data(intendedAt, number, channel.number(number));
            connection.request(signing.publish(Subscriber.channelName(channelNumber), data));
        }

        private HttpConnection connect() {
            return new HttpConnection(loop, target, this::answered);
        }

        private void answered(String head) {
            inFlight--;
            if (head.startsWith("HTTP/1.1 200")) {
                accepted++;
                return;
            }
            channel.withdraw(number);
            if (refused++ == 0 && !head.startsWith("HTTP/1.1 503")) {
                throw new LoadFailedException("the server refused a publish: "
                        + head.lines().findFirst().orElse("closed"));
            }
        }
    }
}
