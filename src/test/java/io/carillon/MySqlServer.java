package io.carillon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.util.FileSystemUtils;

/// A real MySQL 8.0 on one data folder, from programs that the build unpacked. Opened again on the same folder it has
/// the same data and the same port.
final class MySqlServer implements AutoCloseable {
    static final String NAME = "carillon";

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final int port;

    private MySqlServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Blocks until the server answers: a second, or ten when it is the first of a build.
    static MySqlServer open(Path programs, Path folder) {
        try {
            var data = folder.resolve("data");
            if (!Files.exists(data)) {
                FileSystemUtils.copyRecursively(emptyData(programs), data);
            }
            var port = port(folder.resolve("port"));
            var process = run(programs, folder, List.of("--init-file=" + initFile(folder), "--port=" + port));
            awaitAnswer(process, port, folder);
            return new MySqlServer(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + NAME;
    }

    /// Returns when the server is gone.
    @Override
    public void close() {
        process.destroy();
        waitFor(process, "stop");
    }

    /// Initialized once and copied, which is much faster.
    private static Path emptyData(Path programs) throws IOException {
        var folder = programs.resolveSibling("empty");
        var data = folder.resolve("data");
        try (var _ = BuildLock.take("mysql")) {
            if (!Files.exists(data)) {
                initialize(programs, folder);
                Files.move(folder.resolve("new"), data);
            }
        }
        return data;
    }

    private static void initialize(Path programs, Path folder) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        var process = run(
                programs,
                folder,
                List.of("--initialize-insecure", "--datadir=" + folder.resolve("new"), "--log-error-verbosity=2"));
        waitFor(process, "initialize");
        if (process.exitValue() != 0) {
            throw new IllegalStateException("MySQL cannot be initialized, see " + folder.resolve("log"));
        }
    }

    private static Process run(Path programs, Path folder, List<String> options) throws IOException {
        var command = new ArrayList<>(List.of(
                programs.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + programs,
                "--lc-messages-dir=" + programs.resolve("share"),
                "--datadir=" + folder.resolve("data"),
                "--pid-file=" + folder.resolve("pid"),
                // socket paths are limited to about 100 characters
                "--socket="
                        + Path.of(System.getProperty("java.io.tmpdir"), "carillon-test-" + System.nanoTime() + ".sock"),
                "--bind-address=127.0.0.1",
                "--mysqlx=OFF",
                "--skip-log-bin",
                "--performance-schema=OFF",
                "--innodb-redo-log-capacity=8M",
                "--innodb-buffer-pool-size=32M",
                "--innodb-flush-log-at-trx-commit=0"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static Path initFile(Path folder) throws IOException {
        // one statement a line, as MySQL wants it
        return Files.writeString(folder.resolve("init.sql"), """
                CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
                CREATE USER IF NOT EXISTS '%1$s'@'%%' IDENTIFIED BY '%1$s';
                GRANT ALL ON %1$s.* TO '%1$s'@'%%';
                """.formatted(NAME));
    }

    private static int port(Path file) throws IOException {
        if (!Files.exists(file)) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Files.writeString(file, String.valueOf(socket.getLocalPort()));
            }
        }
        return Integer.parseInt(Files.readString(file));
    }

    private static void awaitAnswer(Process process, int port, Path folder) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!MariaDbProcess.answers(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroy();
                throw new IllegalStateException("MySQL does not start, see " + folder.resolve("log"));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static void waitFor(Process process, String what) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("MySQL did not " + what + " in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
