package io.carillon.webhooks;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The node's files for webhooks, by which a start finds out which earlier starts are gone: each holds a lock as long
/// as its process lives, whatever ends it. One thread at a time.
final class NodeFolder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NodeFolder.class);
    private static final Pattern LOCK = Pattern.compile("([0-9]{1,19})\\.lock");

    private final Path folder;
    private final long epoch;
    private final Map<Long, FileChannel> locks = new HashMap<>();

    /// @param epoch of this start
    NodeFolder(Path folder, long epoch) {
        this.folder = folder.toAbsolutePath().normalize();
        this.epoch = epoch;
    }

    /// Claims the own epoch.
    void open() throws IOException {
        Files.createDirectories(folder);
        if (!claim(epoch)) {
            throw new IOException("another process has " + lock(epoch));
        }
    }

    /// The earlier starts that are gone, as far as their files are still here. They stay claimed until forgotten.
    List<Long> gone() throws IOException {
        var gone = new ArrayList<Long>();
        if (!locks.containsKey(epoch)) {
            return gone;
        }
        try (var files = Files.newDirectoryStream(folder, "*.lock")) {
            for (var file : files) {
                var name = LOCK.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    long other = Long.parseLong(name.group(1));
                    if (other != epoch && (locks.containsKey(other) || claim(other))) {
                        gone.add(other);
                    }
                }
            }
        }
        return gone;
    }

    /// Where batches of an epoch wait for the database.
    Path spool(long ofEpoch) {
        return folder.resolve(ofEpoch + ".spool");
    }

    /// Deletes the files of an epoch that is gone and has been seen to.
    void forget(long goneEpoch) throws IOException {
        Files.deleteIfExists(spool(goneEpoch));
        Files.deleteIfExists(lock(goneEpoch));
        var channel = locks.remove(goneEpoch);
        if (channel != null) {
            channel.close();
        }
    }

    private boolean claim(long wanted) throws IOException {
        var channel = FileChannel.open(lock(wanted), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                locks.put(wanted, channel);
                return true;
            }
        } catch (OverlappingFileLockException e) {
            log.debug("{} is in use by this very process", lock(wanted), e);
        }
        channel.close();
        return false;
    }

    private Path lock(long ofEpoch) {
        return folder.resolve(ofEpoch + ".lock");
    }

    /// Gives all claims up. The own lock file stays: it tells the next start to look after this one.
    @Override
    public void close() throws IOException {
        for (var channel : locks.values()) {
            channel.close();
        }
        locks.clear();
    }
}
