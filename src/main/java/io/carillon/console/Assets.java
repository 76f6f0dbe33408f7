package io.carillon.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Where the built styles and scripts are: templates ask `@assets`, for every name has a hash in it.
///
/// Built without the front end (`-Dskip.frontend`) there are none, and pages come as plain HTML.
@Component("assets")
@ConditionalOnBooleanProperty("carillon.control.enabled")
class Assets {
    private static final Logger log = LoggerFactory.getLogger(Assets.class);
    private static final String FOLDER = "/assets/";
    private static final String MAIN = "src/main.ts";

    private final Map<String, Entry> entries;

    Assets() {
        this(new ClassPathResource("static/assets/manifest.json"));
    }

    Assets(ClassPathResource manifest) {
        entries = manifest.exists() ? read(manifest) : Map.of();
        if (entries.isEmpty()) {
            log.warn("Built without the front end: pages have neither styles nor scripts");
        }
    }

    public List<String> styles() {
        return find(MAIN).map(Entry::css).orElse(List.of()).stream()
                .map(FOLDER::concat)
                .toList();
    }

    public @Nullable String script() {
        return path(MAIN);
    }

    /// Small, and to be run before the first paint.
    public @Nullable String themeScript() {
        return path("src/theme.ts");
    }

    public @Nullable String icon() {
        return path("src/icon.svg");
    }

    /// The font that the first paint needs.
    public @Nullable String font() {
        return entries.keySet().stream()
                .filter(source -> source.endsWith("-next-latin-wght-normal.woff2"))
                .findFirst()
                .map(this::path)
                .orElse(null);
    }

    private @Nullable String path(String source) {
        return find(source).map(entry -> FOLDER + entry.file()).orElse(null);
    }

    private Optional<Entry> find(String source) {
        return Optional.ofNullable(entries.get(source));
    }

    private static Map<String, Entry> read(ClassPathResource manifest) {
        try (var json = manifest.getInputStream()) {
            var mapper = JsonMapper.shared();
            var read = new HashMap<String, Entry>();
            ((ObjectNode) mapper.readTree(json)).properties().forEach(property -> {
                var node = property.getValue();
                var css = node.path("css")
                        .valueStream()
                        .map(name -> name.asString())
                        .toList();
                read.put(property.getKey(), new Entry(node.path("file").asString(), css));
            });
            return Map.copyOf(read);
        } catch (IOException e) {
            throw new UncheckedIOException("Unreadable manifest of the front end", e);
        }
    }

    private record Entry(String file, List<String> css) {}
}
