package io.carillon.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// How a server gets into the run: started here on the server's core, or already listening somewhere.
sealed interface Launch {
    String name();

    /// Starts a command; `ready` is asked until it answers 200, or is absent and the port's opening is enough.
    record Start(String name, List<String> command, Map<String, String> environment, String address, String ready)
            implements Launch {
        boolean isJava() {
            return !environment.isEmpty() && environment.containsKey(JVM_OPTIONS);
        }
    }

    record Attach(String name, Target target) implements Launch {}

    /// Read by every `java` command, so it reaches the JVM through any start script.
    String JVM_OPTIONS = "JDK_JAVA_OPTIONS";

    /// A name known here, or `name=http://key:secret@host:port/apps/id`, with `#pid` behind it for a local process.
    static Launch named(String name) {
        return switch (name) {
            case "carillon" -> carillon();
            case "netty" -> bareNetty();
            case "spring" -> springBroker();
            case "floor" ->
                new Start("floor", List.of("target/bench/floor", "6103"), Map.of(), "raw://127.0.0.1:6103", "");
            case "soketi" ->
                new Start(
                        "soketi",
                        List.of("bench/peer-soketi.sh", "6101"),
                        Map.of(),
                        "http://app-key:app-secret@127.0.0.1:6101/apps/app-id",
                        "");
            default -> attach(name);
        };
    }

    private static Launch carillon() {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("CARILLON_BOOTSTRAP_EMAIL", "bench@example.com"),
                Map.entry("CARILLON_BOOTSTRAP_PASSWORD", "only-for-this-benchmark"),
                Map.entry("CARILLON_BOOTSTRAP_APP_ID", "1000"),
                Map.entry("CARILLON_BOOTSTRAP_APP_KEY", "bench-key-1"),
                Map.entry("CARILLON_BOOTSTRAP_APP_SECRET", "bench-secret-1"),
                Map.entry("CARILLON_BOOTSTRAP_APP_NAME", "Bench"),
                Map.entry("CARILLON_DATA_DIR", "target/bench/data"),
                Map.entry("CARILLON_GATEWAY_TRANSPORT", "epoll"),
                Map.entry(JVM_OPTIONS, ""));
        return new Start(
                "carillon",
                List.of("bin/carillon"),
                environment,
                "http://bench-key-1:bench-secret-1@127.0.0.1:6001/apps/1000",
                "http://127.0.0.1:8090/actuator/health/readiness");
    }

    /// With the flags that `bin/carillon` sets.
    private static Launch bareNetty() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-XX:+UseG1GC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                BareNettyFanout.class.getName(),
                "6102");
        return new Start("netty", command, Map.of(JVM_OPTIONS, ""), "raw://127.0.0.1:6102", "");
    }

    /// With the flags that `bin/carillon` sets.
    private static Launch springBroker() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-XX:+UseG1GC",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                SpringBroker.class.getName(),
                "6104");
        return new Start(
                "spring", command, Map.of(JVM_OPTIONS, ""), "stomp-mute://guest:guest@127.0.0.1:6104/ws?/topic/", "");
    }

    private static Launch attach(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new LoadFailedException("unknown server " + text
                    + ": carillon, netty, floor, soketi or name=http://key:secret@host:port/apps/id#pid");
        }
        URI uri = URI.create(text.substring(equals + 1));
        OptionalLong pid =
                uri.getFragment() == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(uri.getFragment()));
        return new Attach(text.substring(0, equals), Target.parse(uri.toString(), pid));
    }
}
