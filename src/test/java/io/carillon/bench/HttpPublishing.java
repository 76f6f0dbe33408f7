package io.carillon.bench;

/// Publishers on Pusher's HTTP API: as many keep-alive connections as there are publishes in flight.
final class HttpPublishing extends PublisherPool {
    private final SocketLoop loop;
    private final Target target;
    private final SignedRequest signing;
    private final Deliveries deliveries;

    HttpPublishing(SocketLoop loop, Target target, Target.Wire.Pusher app, Deliveries deliveries) {
        this.loop = loop;
        this.target = target;
        this.signing = new SignedRequest(app, target.address().getHostString());
        this.deliveries = deliveries;
    }

    @Override
    Publisher newPublisher(int number) {
        return new HttpPublisher(number);
    }

    private final class HttpPublisher implements Publisher {
        private final int number;
        private HttpConnection connection = connect();
        private ChannelLog channel = deliveries.channel(0);

        HttpPublisher(int number) {
            this.number = number;
        }

        @Override
        public boolean isIdle() {
            return !connection.isBusy();
        }

        @Override
        public void publish(int channelNumber, long intendedAt) {
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
            if (head.startsWith("HTTP/1.1 200")) {
                noteAccepted();
                return;
            }
            channel.withdraw(number);
            noteRefused();
            if (refused() == 1 && !head.startsWith("HTTP/1.1 503")) {
                throw new LoadFailedException("the server refused a publish: "
                        + head.lines().findFirst().orElse("closed"));
            }
        }
    }
}
