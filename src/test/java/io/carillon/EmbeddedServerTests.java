package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class EmbeddedServerTests {
    private final Path folder = TestDatabase.freshFolder("embedded");

    @Test
    void keepsDataPortAndPasswordOverARestart() throws SQLException {
        String url;
        try (var server = EmbeddedServer.open(TestDatabase.options(folder))) {
            url = server.url();
            execute(server, "CREATE TABLE kept (id INT PRIMARY KEY)");
        }

        try (var server = EmbeddedServer.open(TestDatabase.options(folder))) {
            execute(server, "INSERT INTO kept (id) VALUES (1)");
            assertThat(server.url()).isEqualTo(url);
        }
    }

    @Test
    void aSecondUserSharesTheServerAndLeavesItRunning() throws SQLException {
        try (var first = EmbeddedServer.open(TestDatabase.options(folder))) {
            try (var second = EmbeddedServer.open(TestDatabase.options(folder))) {
                assertThat(second.isOwned()).isFalse();
                assertThat(second.url()).isEqualTo(first.url());
            }
            execute(first, "SELECT 1");
        }
    }

    @Test
    void stopsTheServerThatAKilledProcessLeftBehind() throws Exception {
        var abandoned = EmbeddedServer.open(TestDatabase.options(folder));
        var record = ServerRecord.read(folder).orElseThrow();
        var left = ProcessHandle.of(Long.parseLong(
                        Files.readString(folder.resolve("mariadbd.pid")).strip()))
                .orElseThrow();
        new ServerRecord(Long.MAX_VALUE, 1, false, record.port(), record.password()).write(folder);

        try (var server = EmbeddedServer.open(TestDatabase.options(folder))) {
            assertThat(server.isOwned()).isTrue();
            assertThat(left.isAlive()).isFalse();
            execute(server, "SELECT 1");
        }
        assertThat(abandoned.isOwned()).isTrue();
    }

    @Test
    void leavesNothingReadableByOthers() throws Exception {
        var below = folder.resolve("below");
        try (var server = EmbeddedServer.open(TestDatabase.options(below))) {
            assertThat(permissions(below)).isEqualTo("rwx------");
            assertThat(permissions(below.resolve("server.properties"))).isEqualTo("rw-------");
            assertThat(below.resolve("init.sql")).doesNotExist();
            assertThat(server.password()).hasSize(32);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url(), EmbeddedServer.NAME, server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
