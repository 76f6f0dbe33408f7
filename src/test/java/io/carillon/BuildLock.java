package io.carillon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What only one of a build's JVMs may do at a time, as they share files and the machine.
public final class BuildLock implements AutoCloseable {
    private static final Path FOLDER = Path.of("target", "locks");

    private final FileChannel channel;

    private BuildLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits until no other JVM of the build has the lock of this name.
    public static BuildLock take(String name) throws IOException {
        Files.createDirectories(FOLDER);
        var channel = FileChannel.open(FOLDER.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock(); // given back when the channel is closed
        return new BuildLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
