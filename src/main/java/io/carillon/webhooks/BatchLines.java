package io.carillon.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Batches as lines of text, for the disk: id, app, then events and roster changes, each field after a tab, texts in
/// base64. The last field says that the line is whole.
final class BatchLines {
    private static final String END = "end";

    private BatchLines() {}

    static String format(OutboxBatch batch) {
        var line = new StringBuilder()
                .append(batch.id())
                .append('\t')
                .append(batch.appId())
                .append('\t')
                .append(batch.events().size());
        for (var event : batch.events()) {
            line.append('\t').append(event.type().wireName());
            line.append('\t').append(event.channel());
            line.append('\t').append(event.timeMillis());
            line.append('\t').append(Base64.getEncoder().encodeToString(event.json()));
        }
        line.append('\t').append(base64(String.join("\n", batch.rosterChanges())));
        return line.append('\t').append(END).append('\n').toString();
    }

    /// Null when the line is none of ours, or was cut off by the end of a process.
    static @Nullable OutboxBatch parse(String line) {
        var fields = line.split("\t", -1);
        if (fields.length < 5 || !fields[fields.length - 1].equals(END)) {
            return null;
        }
        try {
            int count = Integer.parseInt(fields[2]);
            var events = new ArrayList<TimedEvent>();
            for (int i = 0; i < count; i++) {
                events.add(event(fields, 3 + 4 * i));
            }
            var changes = new String(Base64.getDecoder().decode(fields[3 + 4 * count]), UTF_8);
            return new OutboxBatch(
                    UUID.fromString(fields[0]),
                    Long.parseLong(fields[1]),
                    List.copyOf(events),
                    changes.lines().toList());
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            return null;
        }
    }

    private static TimedEvent event(String[] fields, int at) {
        return new TimedEvent(
                WebhookType.valueOf(fields[at].toUpperCase(Locale.ROOT)),
                fields[at + 1],
                Long.parseLong(fields[at + 2]),
                Base64.getDecoder().decode(fields[at + 3]));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
