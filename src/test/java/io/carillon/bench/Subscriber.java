package io.carillon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/// One connection subscribed to one channel.
final class Subscriber {
    private final Target target;
    private final String channelName;
    private final ChannelLog channel;
    private final int number;
    private final int channelNumber;
    private final Deliveries deliveries;
    private final Transport.Carrier carrier;
    private boolean subscribed;
    private int events;

    /// @param number counts the subscribers of a run
    Subscriber(SocketLoop loop, Target target, Transport transport, int number, Deliveries deliveries) {
        int channel = number % deliveries.channels();
        this.target = target;
        this.number = number;
        this.channelNumber = channel;
        this.channelName = channelName(channel);
        this.channel = deliveries.channel(channel);
        this.deliveries = deliveries;
        this.carrier = transport.open(loop, target, this);
    }

    static String channelName(int channel) {
        return "bench-" + channel;
    }

    boolean isSubscribed() {
        return subscribed;
    }

    /// Events published to the channel that this connection did not get.
    int lost() {
        return Math.max(0, channel.published() - events);
    }

    /// Events that this connection got beyond those published.
    int repeated() {
        return Math.max(0, events - channel.published());
    }

    void opened() {
        subscribed = target.wire() instanceof Target.Wire.Raw;
        if (target.wire() instanceof Target.Wire.Stomp stomp) {
            carrier.send(stomp.connect());
        }
    }

    /// One message, at `from` to `to` of a buffer that is reused after the call.
    void message(ByteBuffer bytes, int from, int to) {
        if (!subscribed) {
            converse(UTF_8.decode(bytes.slice(from, to - from)).toString());
        } else if (deliveries.received(channel, events, bytes, from, to)) {
            events++;
        }
    }

    private void converse(String message) {
        if (target.wire() instanceof Target.Wire.Stomp stomp) {
            converse(stomp, message);
            return;
        }
        if (message.contains("pusher:connection_established")) {
            carrier.send("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"" + channelName + "\"}}");
        } else if (message.contains("subscription_succeeded")) {
            subscribed = true;
        } else if (message.contains("pusher:error")) {
            throw new LoadFailedException("the server refused a subscription: " + message);
        }
    }

    private void converse(Target.Wire.Stomp stomp, String message) {
        if (message.startsWith("CONNECTED")) {
            carrier.send(stomp.subscribe(number, channelNumber));
            subscribed = !stomp.receipts();
        } else if (message.startsWith("RECEIPT")) {
            subscribed = true;
        } else if (message.startsWith("ERROR")) {
            throw new LoadFailedException("the server refused a subscription: " + message);
        }
    }

    void closed(String how) {
        if (!subscribed) {
            throw new LoadFailedException("the server closed a connection before it was subscribed, " + how);
        }
    }
}
