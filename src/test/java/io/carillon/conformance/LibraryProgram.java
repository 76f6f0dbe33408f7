package io.carillon.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carillon.BuildLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Programs in languages that not every machine has, with Pusher's library for the language. A test that needs one is
/// left out where the language is missing.
public final class LibraryProgram {
    private static final Path PROGRAMS = Path.of("target", "conformance").toAbsolutePath();

    private LibraryProgram() {}

    /// @param script in `src/test/python`
    public static List<String> python(String script) throws IOException, InterruptedException {
        assumeTrue(isThere("python3", "--version"));
        var folder = PROGRAMS.resolve("python");
        var pip = folder.resolve("bin/pip").toString();
        try (var _ = BuildLock.take("python")) {
            run(Path.of("."), "python3", "-m", "venv", folder.toString());
            run(Path.of("src/test/python"), pip, "install", "-q", "-r", "requirements.txt");
        }
        return List.of(folder.resolve("bin/python").toString(), "src/test/python/" + script);
    }

    /// @param part what its first argument is to be
    public static List<String> go(String part) throws IOException, InterruptedException {
        assumeTrue(isThere("go", "version"));
        var program = PROGRAMS.resolve("go-server").toString();
        try (var _ = BuildLock.take("go")) {
            run(Path.of("src/test/go"), "go", "build", "-o", program, ".");
        }
        return List.of(program, part);
    }

    private static boolean isThere(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
