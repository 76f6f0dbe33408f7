package io.carillon;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Both roles in one process, on the embedded database of a first run.
class OneProcessIT extends WholeServer {
    private static final Path FOLDER = TestDatabase.freshFolder("one");
    private static ServerProcess server;
    private static int port;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(FOLDER, Map.of());
        port = server.awaitGateway();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    Path controlFolder() {
        return FOLDER;
    }

    @Override
    Map<String, String> settings() {
        return Map.of();
    }

    @Override
    int gatewayPort() {
        return port;
    }

    @Override
    DatabaseRows rows() {
        return DatabaseRows.embeddedIn(FOLDER);
    }
}
