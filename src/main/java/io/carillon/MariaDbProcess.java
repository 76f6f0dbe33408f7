package io.carillon;

import ch.vorburger.exec.ManagedProcessException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running mariadbd.
final class MariaDbProcess {
    private static final Logger log = LoggerFactory.getLogger(MariaDbProcess.class);
    private static final String PID_FILE = "mariadbd.pid";
    private static final String LOG_FILE = "mariadbd.log";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ProcessHandle process;

    private MariaDbProcess(ProcessHandle process) {
        this.process = process;
    }

    /// Blocks until the server answers: a second, or several when it has to be unpacked first.
    static MariaDbProcess start(EmbeddedServer.Options options, int port, String password) throws IOException {
        var folder = options.folder();
        try {
            var programs = MariaDbPrograms.prepare(options.binaries(), folder);
            writeInit(folder, password);
            var builder = new ProcessBuilder(arguments(programs, options, port))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(LOG_FILE).toFile());
            programs.addLibraries(builder);
            var process = builder.start();
            awaitAnswer(process, port, folder);
            return new MariaDbProcess(process.toHandle());
        } catch (ManagedProcessException e) {
            throw refused(
                    folder, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /// A server whose own process was killed still holds the data: it is stopped, cleanly.
    static void stopLeftOver(Path folder) {
        find(folder).ifPresent(process -> {
            log.warn("Stopping the embedded MariaDB that a killed process left behind, pid {}", process.pid());
            new MariaDbProcess(process).stop();
        });
    }

    void stop() {
        process.destroy();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("The embedded MariaDB, pid {}, did not end in time", process.pid(), e);
        }
    }

    static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static List<String> arguments(MariaDbPrograms programs, EmbeddedServer.Options options, int port) {
        var folder = options.folder();
        var arguments = new ArrayList<>(List.of(
                programs.server().toString(),
                "--no-defaults",
                "--console",
                "--basedir=" + programs.base(),
                "--datadir=" + folder.resolve("data"),
                "--tmpdir=" + folder.resolve("tmp"),
                "--pid-file=" + folder.resolve(PID_FILE),
                "--init-file=" + folder.resolve("init.sql"),
                // socket paths are limited to about 100 characters
                "--socket=" + Path.of(System.getProperty("java.io.tmpdir"), "carillon-" + port + ".sock"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-ssl", // else every start makes a key, which takes seconds
                "--max-allowed-packet=64M",
                "--character-set-server=utf8mb4"));
        if ("root".equals(System.getProperty("user.name"))) {
            arguments.add("--user=root");
        }
        arguments.addAll(options.serverOptions());
        return arguments;
    }

    /// The file stays, for the server listens before it reads it. The folder is private, and holds the password anyway.
    private static void writeInit(Path folder, String password) throws IOException {
        Files.writeString(folder.resolve("init.sql"), """
                CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
                CREATE USER IF NOT EXISTS '%1$s'@'localhost' IDENTIFIED BY '%2$s';
                ALTER USER '%1$s'@'localhost' IDENTIFIED BY '%2$s';
                GRANT ALL ON %1$s.* TO '%1$s'@'localhost';
                """.formatted(EmbeddedServer.NAME, password));
    }

    private static void awaitAnswer(Process process, int port, Path folder) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroy();
                throw refused(folder, "see " + folder.resolve(LOG_FILE));
            }
            pause();
        }
    }

    private static StartRefusedException refused(Path folder, String reason) {
        return new StartRefusedException(
                "the embedded database in " + folder + " does not start (" + reason + ")",
                "Look into it, or set SPRING_DATASOURCE_URL to a MySQL 8 or MariaDB 10.6+ server.");
    }

    private static Optional<ProcessHandle> find(Path folder) {
        var file = folder.resolve(PID_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    .filter(process -> process.info().command().orElse("").contains("mariadbd"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefusedException("the start was interrupted", "Start again.");
        }
    }
}
