package io.carillon.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Batches on disk while the database is away, in the order in which they came. One thread at a time, but for
/// [#batches].
final class OutboxSpool {
    private static final Logger log = LoggerFactory.getLogger(OutboxSpool.class);
    private static final int CHUNK = 20;

    private final Path file;
    private final long limit;
    private final AtomicLong batches = new AtomicLong();
    private long position;

    /// @param file need not exist
    /// @param limitBytes how large it may become
    OutboxSpool(Path file, long limitBytes) {
        this.file = file;
        this.limit = limitBytes;
    }

    Path file() {
        return file;
    }

    /// How many have been appended since it was empty.
    long batches() {
        return batches.get();
    }

    boolean isEmpty() throws IOException {
        return !Files.exists(file) || Files.size(file) <= position;
    }

    /// Appends batches, and returns when they are on disk.
    ///
    /// @return how many of them there was no room for
    int append(List<OutboxBatch> appended) throws IOException {
        int lost = 0;
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (var batch : appended) {
                var line = BatchLines.format(batch).getBytes(UTF_8);
                if (channel.size() + line.length > limit) {
                    lost++;
                    continue;
                }
                append(channel, line);
                batches.incrementAndGet();
            }
            channel.force(false);
        }
        return lost;
    }

    private static void append(FileChannel channel, byte[] line) throws IOException {
        long end = channel.size();
        var rest = ByteBuffer.wrap(line);
        try {
            for (long at = end; rest.hasRemaining(); ) {
                at += channel.write(rest, at);
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    /// Hands some batches over, oldest first; when the target throws, they come again.
    ///
    /// @return false when there are none left
    boolean takeSome(BatchTarget target) throws IOException {
        if (isEmpty()) {
            return false;
        }
        var chunk = new ArrayList<OutboxBatch>();
        long next = position;
        try (var lines = new BufferedInputStream(Files.newInputStream(file))) {
            lines.skipNBytes(position);
            while (chunk.size() < CHUNK) {
                var line = readLine(lines);
                if (line.length == 0) {
                    break;
                }
                next += line.length;
                var batch = BatchLines.parse(new String(line, UTF_8).stripTrailing());
                if (batch == null) {
                    log.warn("Left out a line of {} that is no batch of webhooks", file);
                } else {
                    chunk.add(batch);
                }
            }
        }
        target.write(chunk);
        position = next;
        if (isEmpty()) {
            Files.deleteIfExists(file);
            position = 0;
            batches.set(0);
        }
        return true;
    }

    /// With its end; empty when there is nothing more.
    private static byte[] readLine(InputStream lines) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = lines.read(); next >= 0; next = lines.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }

    interface BatchTarget {
        void write(List<OutboxBatch> batches);
    }
}
