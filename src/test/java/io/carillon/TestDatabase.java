package io.carillon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.util.FileSystemUtils;

/// The database of tests: the one that `SPRING_DATASOURCE_URL` names, else an embedded MariaDB, started once per JVM
/// in a folder of its own below `target`.
public final class TestDatabase {
    private static final Path ROOT = Path.of("target", "test-database").toAbsolutePath();

    private TestDatabase() {}

    public static boolean isExternal() {
        return System.getenv("SPRING_DATASOURCE_URL") != null;
    }

    /// Points `spring.datasource` at it and every file of the node below `target`.
    public static void configure(DynamicPropertyRegistry registry) {
        properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    public static Map<String, Object> properties() {
        var folder = freshFolder("node").toString();
        if (isExternal()) {
            return Map.of("carillon.data-dir", folder);
        }
        return Map.of(
                "carillon.data-dir",
                folder,
                "spring.datasource.url",
                Shared.SERVER.url(),
                "spring.datasource.username",
                EmbeddedServer.NAME,
                "spring.datasource.password",
                Shared.SERVER.password());
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

    /// A server that a test may stop and start again. The programs are unpacked once for all.
    static EmbeddedServer.Options options(Path folder) {
        var fast = List.of("--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M");
        return new EmbeddedServer.Options(folder, ROOT.resolve("programs"), 0, false, fast);
    }

    private static final class Shared {
        private static final EmbeddedServer SERVER = start();

        private static EmbeddedServer start() {
            deleteFoldersOfEndedProcesses();
            var server = EmbeddedServer.open(options(freshFolder("shared")));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        }

        private static void deleteFoldersOfEndedProcesses() {
            if (!Files.isDirectory(ROOT)) {
                return;
            }
            try (var folders = Files.newDirectoryStream(ROOT, "jvm-*")) {
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
