package io.carillon.usage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one node epoch could not write to the database: rows of ended minutes, which are appended, and beside them the
/// rows of the newest minute, which are replaced as a whole. Locked for as long as it is claimed, so that a process
/// that shares the folder leaves the files of a living one alone. One thread at a time.
final class SpoolFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SpoolFile.class);
    private static final int BATCH = 500;

    private final Path ended;
    private final Path running;
    private final Path lockFile;
    private final FileChannel lock;

    private SpoolFile(Path ended, Path lockFile, FileChannel lock) {
        this.ended = ended;
        this.running = ended.resolveSibling(ended.getFileName() + ".running");
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /// @param epoch the node epoch, as text
    /// @return null when another process has it
    static @Nullable SpoolFile claim(Path folder, String epoch) throws IOException {
        Files.createDirectories(folder);
        var lockFile = folder.resolve(epoch + ".lock");
        var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new SpoolFile(folder.resolve(epoch + ".jsonl"), lockFile, channel);
            }
        } catch (OverlappingFileLockException e) {
            log.debug("{} is in use by this very process", lockFile, e);
        }
        channel.close();
        return null;
    }

    /// Appends all rows or none, and returns when they are on disk.
    void append(byte[] lines) throws IOException {
        try (var file = FileChannel.open(ended, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long end = file.size();
            try {
                write(file, end, lines);
            } catch (IOException e) {
                file.truncate(end);
                throw e;
            }
        }
    }

    /// Puts these rows in the place of those that were given last, and returns when they are on disk.
    void replaceRunning(byte[] lines) throws IOException {
        var fresh = fresh();
        try (var file = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(file, 0, lines);
        }
        Files.move(fresh, running, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(FileChannel file, long position, byte[] lines) throws IOException {
        var rest = ByteBuffer.wrap(lines);
        while (rest.hasRemaining()) {
            position += file.write(rest, position);
        }
        file.force(true);
    }

    /// Hands all rows over, some at a time. Lines that are no rows are left out, with one warning for all.
    void read(Consumer<List<UsageRow>> target) throws IOException {
        read(ended, target);
        read(running, target);
    }

    private static void read(Path path, Consumer<List<UsageRow>> target) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        int unreadable = 0;
        var batch = new ArrayList<UsageRow>(BATCH);
        // a plain reader, for it puts up with bytes that are no text
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var row = RowLines.parse(line);
                if (row == null) {
                    unreadable++;
                } else if (batch.add(row) && batch.size() == BATCH) {
                    target.accept(batch);
                    batch.clear();
                }
            }
        }
        if (!batch.isEmpty()) {
            target.accept(batch);
        }
        if (unreadable > 0) {
            log.warn("Left out {} lines of {} that are no usage rows", unreadable, path);
        }
    }

    /// Forgets all rows.
    void clear() throws IOException {
        Files.deleteIfExists(ended);
        Files.deleteIfExists(running);
        Files.deleteIfExists(fresh());
    }

    private Path fresh() {
        return running.resolveSibling(running.getFileName() + ".new");
    }

    /// Gives the claim up.
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(lockFile);
        lock.close();
    }
}
