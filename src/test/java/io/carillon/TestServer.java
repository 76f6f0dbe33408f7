package io.carillon;

import java.nio.file.Path;

/// A database server of a test's own, which it may stop and start again: the data, the port and the password stay. It
/// is an embedded MariaDB, or a MySQL where the build runs the tests on that.
public final class TestServer implements AutoCloseable {
    /// Where MySQL's programs are; set by the build.
    private static final String MYSQL = "carillon.test.mysql";

    private final Path folder = TestDatabase.freshFolder("server");
    private Running server = open(folder);

    static boolean isMySql() {
        return System.getProperty(MYSQL) != null;
    }

    private record Running(String url, String username, String password, Runnable stop) {}

    private static Running open(Path folder) {
        if (isMySql()) {
            var server = MySqlServer.open(Path.of(System.getProperty(MYSQL)), folder);
            return new Running(server.url(), MySqlServer.NAME, MySqlServer.NAME, server::close);
        }
        var server = EmbeddedServer.open(TestDatabase.options(folder));
        return new Running(server.url(), EmbeddedServer.NAME, server.password(), server::close);
    }

    public String url() {
        return server.url();
    }

    public String username() {
        return server.username();
    }

    public String password() {
        return server.password();
    }

    /// Returns when the server is gone.
    public void stop() {
        server.stop().run();
    }

    public void resume() {
        server = open(folder);
    }

    @Override
    public void close() {
        stop();
    }
}
