package io.carillon.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server that listens, and its process if this run started it: pinned to the server's core, stopped on close.
final class RunningServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> PIN =
            List.of("taskset", "-c", System.getenv().getOrDefault("BENCH_SERVER_CPU", "0"));

    private final String name;
    private final Target target;
    private final boolean java;
    private final @Nullable Process process;

    private RunningServer(String name, Target target, boolean java, @Nullable Process process) {
        this.name = name;
        this.target = target;
        this.java = java;
        this.process = process;
    }

    /// Starts the server and waits until it is ready. `jvmOptions` reach it if it is a Java program.
    static RunningServer of(Launch launch, String jvmOptions) {
        return switch (launch) {
            case Launch.Attach attach -> new RunningServer(attach.name(), attach.target(), false, null);
            case Launch.Start start -> start(start, jvmOptions);
        };
    }

    private static RunningServer start(Launch.Start start, String jvmOptions) {
        Target address = Target.parse(start.address(), OptionalLong.empty());
        if (accepts(address.address())) {
            throw new LoadFailedException("port %d, where %s is to listen, is taken"
                    .formatted(address.address().getPort(), start.name()));
        }
        Process process = launch(start, jvmOptions);
        Target target = new Target(address.address(), address.wire(), OptionalLong.of(process.pid()));
        var server = new RunningServer(start.name(), target, start.isJava(), process);
        stopWithThisProcess(server);
        server.awaitReady(start, process);
        return server;
    }

    private static void stopWithThisProcess(RunningServer server) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        } catch (IllegalStateException _) { // interrupted just now: too late for a hook, not for stopping the server
            server.close();
        }
    }

    private static Process launch(Launch.Start start, String jvmOptions) {
        List<String> command = new ArrayList<>(PIN);
        command.addAll(start.command());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(start.name()));
        builder.environment().putAll(start.environment());
        if (start.isJava()) {
            builder.environment().put(Launch.JVM_OPTIONS, jvmOptions);
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new LoadFailedException("cannot start " + start.name() + ": " + e.getMessage(), e);
        }
    }

    private static File log(String name) {
        return new File("target/bench/" + name + ".log");
    }

    private void awaitReady(Launch.Start start, Process process) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!(start.ready().isEmpty() || answers(start.ready())) || !accepts(target.address())) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new LoadFailedException(name + " did not start; see " + log(name));
            }
            sleep();
        }
    }

    private static boolean accepts(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, 1_000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean answers(String url) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadFailedException("interrupted", e);
        }
    }

    String name() {
        return name;
    }

    Target target() {
        return target;
    }

    boolean isJava() {
        return java;
    }

    @Override
    public void close() {
        if (process == null || !process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
