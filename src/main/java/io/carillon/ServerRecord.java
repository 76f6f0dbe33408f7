package io.carillon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/// What is written beside the data of the embedded database about the server on it: which process owns it and how to
/// reach it.
///
/// @param owner the process that stops the server when it ends itself; 0 when stopped
/// @param ownerStart tells the owner from a later process of the same number
/// @param command the owner is a command, which will end soon
record ServerRecord(long owner, long ownerStart, boolean command, int port, String password) {
    private static final String FILE = "server.properties";

    static ServerRecord ofThisProcess(boolean command, int port, String password) {
        var self = ProcessHandle.current();
        return new ServerRecord(self.pid(), start(self), command, port, password);
    }

    static Optional<ServerRecord> read(Path folder) {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var values = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            values.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new ServerRecord(
                Long.parseLong(values.getProperty("owner", "0")),
                Long.parseLong(values.getProperty("ownerStart", "0")),
                Boolean.parseBoolean(values.getProperty("command")),
                Integer.parseInt(values.getProperty("port", "0")),
                values.getProperty("password", "")));
    }

    boolean ownerIsAlive() {
        return ProcessHandle.of(owner)
                .filter(ProcessHandle::isAlive)
                .filter(process -> start(process) == ownerStart)
                .isPresent();
    }

    ServerRecord stopped() {
        return new ServerRecord(0, 0, false, port, password);
    }

    String url() {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + EmbeddedServer.NAME;
    }

    void write(Path folder) {
        var text = "owner=%d%nownerStart=%d%ncommand=%b%nport=%d%npassword=%s%n"
                .formatted(owner, ownerStart, command, port, password);
        try {
            var fresh = Files.createTempFile(folder, "server", ".tmp");
            Files.writeString(fresh, text);
            Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void createPrivateFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return;
        }
        Files.createDirectories(folder);
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public String toString() {
        return "ServerRecord[owner=" + owner + ", port=" + port + "]";
    }
}
