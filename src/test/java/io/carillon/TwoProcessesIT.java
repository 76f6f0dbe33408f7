package io.carillon;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// One process with the control role, one with the gateway role; all they share is a database and the key of its
/// secrets.
class TwoProcessesIT extends WholeServer {
    private static final Path CONTROL_FOLDER = TestDatabase.freshFolder("control");
    private static final TestServer DATABASE = new TestServer();
    private static ServerProcess control;
    private static ServerProcess gateway;
    private static int port;

    @BeforeAll
    static void start() {
        control = ServerProcess.start(CONTROL_FOLDER, role("control")).awaitStarted();
        gateway = ServerProcess.start(TestDatabase.freshFolder("gateway"), role("gateway"));
        port = gateway.awaitGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        control.close();
        DATABASE.close();
    }

    private static Map<String, String> role(String role) {
        var settings = new HashMap<>(ServerProcess.on(DATABASE));
        settings.put("CARILLON_ROLES", role);
        settings.put("CARILLON_SECRETS_KEY", "dGhlIHNlY3JldHMga2V5IG9mIGFsbCB0ZXN0cyAhISE=");
        return settings;
    }

    @Override
    Path controlFolder() {
        return CONTROL_FOLDER;
    }

    @Override
    Map<String, String> settings() {
        return role("control");
    }

    @Override
    int gatewayPort() {
        return port;
    }

    @Override
    DatabaseRows rows() {
        return DatabaseRows.of(DATABASE);
    }
}
