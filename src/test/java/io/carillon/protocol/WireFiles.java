package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The golden frames and the corpus of messages under `wire/`.
final class WireFiles {
    private WireFiles() {}

    static String frame(String name) {
        return read(folder("/wire").resolve(name + ".json"));
    }

    /// The corpus messages whose file name starts with `kind`.
    static List<byte[]> corpus(String kind) {
        try (var files = Files.list(folder("/wire/corpus"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(kind))
                    .sorted()
                    .map(file -> read(file).getBytes(UTF_8))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String name) {
        try {
            URI uri = Objects.requireNonNull(WireFiles.class.getResource(name)).toURI();
            return Path.of(uri);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
