package io.carillon;

import java.nio.file.Path;

/// An embedded MariaDB of a test's own, which it may stop and start again: the data, the port and the password stay.
public final class TestServer implements AutoCloseable {
    private final Path folder = TestDatabase.freshFolder("server");
    private EmbeddedServer server = EmbeddedServer.open(TestDatabase.options(folder));

    public String url() {
        return server.url();
    }

    public String username() {
        return EmbeddedServer.NAME;
    }

    public String password() {
        return server.password();
    }

    /// Returns when the server is gone.
    public void stop() {
        server.close();
    }

    public void resume() {
        server = EmbeddedServer.open(TestDatabase.options(folder));
    }

    @Override
    public void close() {
        stop();
    }
}
