package io.carillon.webhooks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.carillon.protocol.WebhookMessages;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The events of one row of the outbox as text, and the deliveries that they make: the same ones whenever they are
/// read, for ids, bodies and signatures must not change.
///
/// Events of one channel are in one stream. Streams go to the endpoint side by side, each in its order.
final class EventLines {
    private static final int STREAMS = 8;

    private EventLines() {}

    /// A line each: `time_ms stream json`. JSON texts of ours hold no line ends.
    static byte[] format(List<TimedEvent> events, int eventsPerDelivery) {
        boolean single = events.size() <= eventsPerDelivery;
        var lines = new ByteArrayOutputStream();
        for (int stream = 0; stream < (single ? 1 : STREAMS); stream++) {
            for (var event : events) {
                if (single || stream(event) == stream) {
                    lines.writeBytes((event.timeMillis() + " " + stream + " ").getBytes(ISO_8859_1));
                    lines.writeBytes(event.json());
                    lines.write('\n');
                }
            }
        }
        return lines.toByteArray();
    }

    /// How many deliveries [#deliveries] will make of the lines.
    static int count(byte[] lines, int eventsPerDelivery) {
        return groups(lines, eventsPerDelivery).size();
    }

    /// @param id what the ids of the deliveries begin with
    static List<Delivery> deliveries(String id, byte[] lines, int eventsPerDelivery) {
        var deliveries = new ArrayList<Delivery>();
        for (var group : groups(lines, eventsPerDelivery)) {
            int index = deliveries.size();
            var events = group.stream().map(Line::json).toList();
            var body = WebhookMessages.body(group.getLast().timeMillis(), events);
            deliveries.add(new Delivery(index, group.getLast().stream(), id + "-" + index, body, events.size()));
        }
        return deliveries;
    }

    private static List<List<Line>> groups(byte[] lines, int eventsPerDelivery) {
        var groups = new ArrayList<List<Line>>();
        for (int at = 0; at < lines.length; ) {
            int end = indexOf(lines, '\n', at);
            var line = line(lines, at, end);
            if (groups.isEmpty()
                    || groups.getLast().size() == eventsPerDelivery
                    || groups.getLast().getLast().stream() != line.stream()) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(line);
            at = end + 1;
        }
        return groups;
    }

    private static Line line(byte[] lines, int start, int end) {
        int time = indexOf(lines, ' ', start);
        int stream = indexOf(lines, ' ', time + 1);
        return new Line(
                Long.parseLong(new String(lines, start, time - start, ISO_8859_1)),
                Integer.parseInt(new String(lines, time + 1, stream - time - 1, ISO_8859_1)),
                Arrays.copyOfRange(lines, stream + 1, end));
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        int at = from;
        while (bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private static int stream(TimedEvent event) {
        return Math.floorMod(event.channel().hashCode(), STREAMS);
    }

    private record Line(long timeMillis, int stream, byte[] json) {}
}
