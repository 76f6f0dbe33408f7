package io.carillon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/// The database of tests: the one that `SPRING_DATASOURCE_URL` names, else a [TestServer], started once per JVM in a
/// folder of its own below `target`.
public final class TestDatabase {
    private static final Path ROOT = Path.of("target", "test-database").toAbsolutePath();

    private static final String SECRETS_KEY = "dGhlIHNlY3JldHMga2V5IG9mIGFsbCB0ZXN0cyAhISE=";

    private TestDatabase() {}

    public static boolean isExternal() {
        return System.getenv("SPRING_DATASOURCE_URL") != null;
    }

    /// Points `spring.datasource` at it and every file of the node below `target`.
    public static Map<String, Object> properties() {
        return Map.of(
                "carillon.data-dir", freshFolder("node").toString(),
                // one for all, as they share the database
                "carillon.secrets.key", SECRETS_KEY,
                // a context that stays open would take what other tests are to deliver
                "carillon.webhooks.delivery", "false",
                "spring.datasource.url", url(),
                "spring.datasource.username", username(),
                "spring.datasource.password", password());
    }

    static String url() {
        return isExternal() ? System.getenv("SPRING_DATASOURCE_URL") : Shared.SERVER.url();
    }

    static String username() {
        return isExternal() ? System.getenv("SPRING_DATASOURCE_USERNAME") : Shared.SERVER.username();
    }

    static String password() {
        return isExternal() ? System.getenv("SPRING_DATASOURCE_PASSWORD") : Shared.SERVER.password();
    }

    public static Path freshFolder(String name) {
        try {
            var parent = ROOT.resolve("jvm-" + ProcessHandle.current().pid());
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An embedded server. The programs are unpacked once for all.
    static EmbeddedServer.Options options(Path folder, String... more) {
        var options = new ArrayList<>(List.of(more));
        options.add("--innodb-flush-log-at-trx-commit=0");
        options.add("--innodb-buffer-pool-size=32M");
        return new EmbeddedServer.Options(folder, ROOT.resolve("programs"), 0, false, options);
    }

    private static final class Shared {
        private static final TestServer SERVER = start();

        private static TestServer start() {
            deleteFoldersOfEndedProcesses();
            var server = new TestServer();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        }

        private static void deleteFoldersOfEndedProcesses() {
            if (!Files.isDirectory(ROOT)) {
                return;
            }
            try (var _ = BuildLock.take("test-database");
                    var folders = Files.newDirectoryStream(ROOT, "jvm-*")) {
                for (var folder : folders) {
                    var pid = Long.parseLong(folder.getFileName().toString().substring("jvm-".length()));
                    if (ProcessHandle.of(pid).isEmpty()) {
                        FileSystemUtils.deleteRecursively(folder);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
