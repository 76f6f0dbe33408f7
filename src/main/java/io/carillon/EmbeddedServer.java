package io.carillon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The MariaDB server on one data folder: started by this process, or already run by another one and only used.
/// Several processes may open the same folder; the one that started the server stops it.
final class EmbeddedServer implements AutoCloseable {
    static final String NAME = "carillon";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Object ONE_AT_A_TIME = new Object();

    private final Options options;
    private final ServerRecord server;
    private final @Nullable MariaDbProcess process;

    private EmbeddedServer(Options options, ServerRecord server, @Nullable MariaDbProcess process) {
        this.options = options;
        this.server = server;
        this.process = process;
    }

    /// @param binaries where the server's programs are unpacked to; may be shared between data folders
    /// @param port 0 for the port of last time, else a free one
    /// @param command this process is a command that ends soon
    record Options(Path folder, Path binaries, int port, boolean command, List<String> serverOptions) {
        static Options in(Path folder) {
            var root = folder.toAbsolutePath().normalize();
            return new Options(root, root.resolve("programs"), 0, false, List.of());
        }
    }

    static EmbeddedServer open(Options options) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var opened = tryOpen(options);
            if (opened != null) {
                return opened;
            }
            pause();
        }
        throw new StartRefusedException(
                "a command still runs on the database in " + options.folder(), "Wait for it to end and start again.");
    }

    /// Null while a command owns the server, which would go away under us when the command ends.
    private static @Nullable EmbeddedServer tryOpen(Options options) {
        try {
            ServerRecord.createPrivateFolder(options.folder());
            synchronized (ONE_AT_A_TIME) {
                try (var channel = FileChannel.open(
                                options.folder().resolve("start.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        var lock = channel.lock()) {
                    log.trace("Holding {}", lock);
                    return openLocked(options);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable EmbeddedServer openLocked(Options options) throws IOException {
        var last = ServerRecord.read(options.folder()).orElse(null);
        if (last != null && last.ownerIsAlive() && MariaDbProcess.answers(last.port())) {
            if (last.command() && !options.command()) {
                return null;
            }
            log.info("Using the embedded MariaDB of process {} on 127.0.0.1:{}", last.owner(), last.port());
            return new EmbeddedServer(options, last, null);
        }
        MariaDbProcess.stopLeftOver(options.folder());
        var password = last == null ? newPassword() : last.password();
        var port = port(options, last);
        var process = MariaDbProcess.start(options, port, password);
        var server = ServerRecord.ofThisProcess(options.command(), port, password);
        server.write(options.folder());
        log.info("Embedded MariaDB on 127.0.0.1:{}, data in {}", port, options.folder());
        return new EmbeddedServer(options, server, process);
    }

    String url() {
        return server.url();
    }

    String password() {
        return server.password();
    }

    boolean isOwned() {
        return process != null;
    }

    /// Stops the server if this process started it, and returns when it is gone.
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.stop();
        server.stopped().write(options.folder());
    }

    private static int port(Options options, @Nullable ServerRecord last) throws IOException {
        if (options.port() != 0) {
            return options.port();
        }
        return last != null && isFree(last.port()) ? last.port() : freePort(0);
    }

    private static boolean isFree(int port) {
        try {
            return port != 0 && freePort(port) == port;
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort(int wanted) throws IOException {
        try (var socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String newPassword() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefusedException("the start was interrupted", "Start again.");
        }
    }
}
