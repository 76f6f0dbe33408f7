package io.carillon.browser;

import io.carillon.BuildLock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Where Chromium is on this machine. Where it is not and packages may be installed, it is installed; elsewhere the
/// tests stop and say what to do.
final class ChromiumProgram {
    /// Chromium without a window to draw, which takes half as long.
    private static final String SHELL = "chromium-headless-shell";

    private static final List<String> NAMES = List.of(SHELL, "chromium", "chromium-browser", "google-chrome");
    private static final String MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    private static final String HELP =
            "The tests of the pages need Chromium: run `sudo apt-get install -y --no-install-recommends chromium`,"
                    + " or name a Chromium or Chrome by CARILLON_TEST_BROWSER.";

    private ChromiumProgram() {}

    static Path find() {
        return installed().or(ChromiumProgram::install).orElseThrow(() -> new IllegalStateException(HELP));
    }

    private static Optional<Path> installed() {
        var named = System.getenv("CARILLON_TEST_BROWSER");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        var folders = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.concat(
                        folders.flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))),
                        Stream.of(Path.of(MAC)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> install() {
        if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return Optional.empty();
        }
        try (var _ = BuildLock.take("apt")) {
            var installedMeanwhile = installed();
            if (installedMeanwhile.isPresent()) {
                return installedMeanwhile;
            }
            if (apt("update") && (aptInstall(SHELL) || aptInstall("chromium"))) {
                return installed();
            }
        } catch (IOException e) {
            throw new IllegalStateException(HELP, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static boolean aptInstall(String name) throws IOException, InterruptedException {
        return apt("install", "-y", "--no-install-recommends", name);
    }

    private static boolean apt(String... arguments) throws IOException, InterruptedException {
        var asRoot = "root".equals(System.getProperty("user.name")) ? Stream.<String>empty() : Stream.of("sudo", "-n");
        var command = Stream.of(asRoot, Stream.of("apt-get", "-q"), Arrays.stream(arguments))
                .flatMap(part -> part)
                .toList();
        var process = new ProcessBuilder(command).inheritIO().start();
        return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
    }
}
