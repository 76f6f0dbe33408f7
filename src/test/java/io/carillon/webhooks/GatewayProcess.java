package io.carillon.webhooks;

import io.carillon.CarillonApplication;
import io.carillon.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A gateway in a process of its own, to be killed.
final class GatewayProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private GatewayProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static GatewayProcess start(TestServer database, Path folder, Path log) throws IOException {
        int port = GatewayClient.freePort();
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), CarillonApplication.class.getName()));
        line.addAll(List.of(
                "--carillon.roles=gateway",
                "--carillon.data-dir=" + folder,
                "--carillon.gateway.address=127.0.0.1",
                "--carillon.gateway.port=" + port,
                "--carillon.gateway.drain=0s",
                "--carillon.webhooks.allowed-networks=127.0.0.1",
                "--management.server.port=0",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password()));
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new GatewayProcess(builder.start(), port);
    }

    int port() {
        return port;
    }

    /// kill -9. Returns when the process is gone.
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
