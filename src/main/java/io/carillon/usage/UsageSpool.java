package io.carillon.usage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/// Rows on disk while the database is away: this node's, and those that earlier starts left behind. They keep the epoch
/// that they were counted under, so that reading them twice counts nothing twice. One thread at a time, but for
/// [#rows()].
final class UsageSpool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UsageSpool.class);

    private final Path folder;
    private final String epoch;
    private final long limit;
    private @Nullable SpoolFile own;
    private final AtomicLong rows = new AtomicLong();

    /// @param limit of the whole folder; ended minutes beyond it are not taken
    UsageSpool(Path folder, long epoch, DataSize limit) {
        this.folder = folder.toAbsolutePath().normalize();
        this.epoch = String.valueOf(epoch);
        this.limit = limit.toBytes();
    }

    Path folder() {
        return folder;
    }

    /// How many rows of ended minutes this node has on disk.
    long rows() {
        return rows.get();
    }

    /// Takes rows of ended minutes, all or none.
    ///
    /// @return false when there is no room for them
    boolean append(List<UsageRow> ended) throws IOException {
        if (ended.isEmpty()) {
            return true;
        }
        var lines = RowLines.format(ended);
        if (size() + lines.length > limit) {
            return false;
        }
        own().append(lines);
        rows.addAndGet(ended.size());
        return true;
    }

    /// Takes rows of the minute that is not over, in place of those given last.
    void replaceRunning(List<UsageRow> running) throws IOException {
        own().replaceRunning(RowLines.format(running));
    }

    /// Writes everything to the database, oldest start first, and forgets it. What fails stays, whole.
    ///
    /// @param goOn asked now and then; when it says no, the rest is left for the next time
    /// @return whether nothing is left, but for files of other living processes
    /// @throws org.springframework.dao.DataAccessException when the database is away again
    boolean replay(UsageStore store, BooleanSupplier goOn) throws IOException {
        boolean nothingLeft = true;
        var failures = new IOException("not all of " + folder + " can be read");
        for (var name : epochs()) {
            try {
                nothingLeft &= replay(name, store, goOn);
            } catch (IOException e) {
                failures.addSuppressed(e);
            }
        }
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
        return nothingLeft;
    }

    private boolean replay(String name, UsageStore store, BooleanSupplier goOn) throws IOException {
        if (name.equals(epoch)) {
            if (!replay(own(), store, goOn)) {
                return false;
            }
            rows.set(0);
            return true;
        }
        var leftBehind = SpoolFile.claim(folder, name);
        if (leftBehind == null) {
            return true;
        }
        try (leftBehind) {
            return replay(leftBehind, store, goOn);
        }
    }

    private static boolean replay(SpoolFile file, UsageStore store, BooleanSupplier goOn) throws IOException {
        var written = new long[1];
        var stopped = new boolean[1];
        file.read(batch -> {
            stopped[0] |= !goOn.getAsBoolean();
            if (!stopped[0]) {
                store.write(batch);
                written[0] += batch.size();
            }
        });
        if (stopped[0]) {
            return false;
        }
        file.clear();
        if (written[0] > 0) {
            log.info("Wrote {} spooled usage rows to the database", written[0]);
        }
        return true;
    }

    private SpoolFile own() throws IOException {
        var file = own;
        if (file == null) {
            file = SpoolFile.claim(folder, epoch);
            if (file == null) {
                throw new IOException("another process counts under epoch " + epoch + " in " + folder);
            }
            own = file;
        }
        return file;
    }

    /// Those that have files here. The own lock stays until the end, so that nobody takes files that come later.
    private Set<String> epochs() throws IOException {
        var found = new TreeSet<String>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{jsonl,running,lock}")) {
                for (var file : files) {
                    var name = String.valueOf(file.getFileName());
                    found.add(name.substring(0, name.indexOf('.')));
                }
            }
        }
        return found;
    }

    private long size() throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long size = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                size += Files.size(file);
            }
        }
        return size;
    }

    @Override
    public void close() throws IOException {
        var file = own;
        if (file != null) {
            file.close();
        }
    }
}
