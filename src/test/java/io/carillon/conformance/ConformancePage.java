package io.carillon.conformance;

import io.carillon.BuildLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// Gathers what official libraries were seen doing, and writes `docs/conformance.md` when the last test is over. A
/// column changes when all that its library offers was tried; after a run of a few tests the page stays as it is. The
/// JVMs of a build tell each other by a file what they have seen.
public final class ConformancePage implements AfterTestExecutionCallback, ParameterResolver {
    private static final Path PAGE = Path.of("docs/conformance.md");
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(ConformancePage.class);

    /// Of this build alone.
    private static final Path SEEN = Path.of(
            "target",
            "conformance-" + System.getProperty("carillon.test.run", "alone").replaceAll("\\W", "-"));

    private static final Pattern OK = Pattern.compile("^ok (.+)$", Pattern.MULTILINE);

    private static final String INTRODUCTION = """
            # Conformance

            What Pusher's own libraries, unchanged, do with Carillon. The test run writes this page: a tick stands for a
            test in which that library was seen doing that against a running gateway, a dash for what the library does not
            offer. `./mvnw verify` runs the libraries for JavaScript, Node and Java; `make conformance` also those for
            Python and Go. pusher-js runs over WebSockets, `xhr_streaming` and `xhr_polling` alike.

            The WebSocket protocol below it (RFC 6455) is asked as the Autobahn test suite asks it, under its case numbers:
            sections 1 to 7 and 10 are `Autobahn*Tests`, against the gateway's own sockets with an echo on top.
            Text that is not UTF-8 ends a connection when its message is complete (cases 6.4: non-strict).
            """;

    /// Takes what scripts say.
    public interface Notes {
        /// @param output with a line `ok LIBRARY FEATURE, LIBRARY FEATURE` for everything that was seen
        void take(String output);
    }

    private static final class Seen implements AutoCloseable {
        private final Map<Library, Map<Feature, Boolean>> cells = new ConcurrentHashMap<>();

        void add(Library library, Feature feature, boolean works) {
            if (!library.offers(feature)) {
                throw new IllegalArgumentException(library + " is said not to offer: " + feature);
            }
            cells.computeIfAbsent(library, l -> new ConcurrentHashMap<>()).merge(feature, works, Boolean::logicalAnd);
        }

        @Override
        public void close() {
            try (var _ = BuildLock.take("conformance")) {
                share();
                var old = Files.exists(PAGE) ? Files.readAllLines(PAGE) : List.<String>of();
                Files.writeString(
                        PAGE,
                        INTRODUCTION + table("In browsers and apps", false, old) + table("On servers", true, old));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void share() throws IOException {
            var mine = new ArrayList<String>();
            cells.forEach((library, features) -> features.forEach(
                    (feature, works) -> mine.add(library.name() + " " + feature.name() + " " + works)));
            Files.write(SEEN, mine, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            cells.clear();
            for (var line : Files.readAllLines(SEEN)) {
                var words = line.split(" ", -1);
                add(Library.valueOf(words[0]), Feature.valueOf(words[1]), Boolean.parseBoolean(words[2]));
            }
        }

        private String table(String title, boolean ofServers, List<String> old) {
            var columns = new EnumMap<Library, Map<String, String>>(Library.class);
            for (var library : Library.values()) {
                var column = isComplete(library) ? column(library) : column(library, old);
                if (library.isForServers() == ofServers && !column.isEmpty()) {
                    columns.put(library, column);
                }
            }
            var text = new StringBuilder("\n## " + title + "\n\n");
            text.append(row("", columns.keySet().stream().map(Library::heading).toList()));
            text.append("|---".repeat(columns.size() + 1)).append("|\n");
            for (var feature : Feature.values()) {
                if (feature.isOfServers() == ofServers) {
                    text.append(row(
                            feature.toString(),
                            columns.values().stream()
                                    .map(column -> column.getOrDefault(feature.toString(), ""))
                                    .toList()));
                }
            }
            return text.toString();
        }

        private boolean isComplete(Library library) {
            var tried = cells.getOrDefault(library, Map.of());
            return Arrays.stream(Feature.values()).allMatch(f -> !library.offers(f) || tried.containsKey(f));
        }

        private Map<String, String> column(Library library) {
            return Arrays.stream(Feature.values())
                    .collect(Collectors.toMap(Feature::toString, feature -> cell(library, feature)));
        }

        private String cell(Library library, Feature feature) {
            var works = cells.getOrDefault(library, Map.of()).get(feature);
            return works == null ? "–" : works ? "✓" : "fails";
        }

        /// What the page said of a library, by row; nothing if that was of another version.
        private static Map<String, String> column(Library library, List<String> page) {
            int column = -1;
            var cells = new ConcurrentHashMap<String, String>();
            for (var line : page) {
                var row =
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
                if (line.startsWith("| |")) {
                    column = row.indexOf(library.heading());
                } else if (line.startsWith("| ") && column > 0 && column < row.size()) {
                    cells.put(row.get(1), row.get(column));
                }
            }
            return cells;
        }

        private static String row(String name, List<String> cells) {
            return "| " + (name.isEmpty() ? "" : name + " ") + "| " + String.join(" | ", cells) + " |\n";
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Shows.class)
                .ifPresent(shows -> {
                    for (var feature : shows.value()) {
                        seen(context)
                                .add(
                                        shows.by(),
                                        feature,
                                        context.getExecutionException().isEmpty());
                    }
                });
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Notes.class;
    }

    @Override
    public Notes resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return output -> OK.matcher(output).results().forEach(line -> {
            for (var shown : line.group(1).split(", ", -1)) {
                var words = shown.split(" ", 2);
                seen(context).add(Library.called(words[0]), Feature.valueOf(words[1]), true);
            }
        });
    }

    private static Seen seen(ExtensionContext context) {
        return context.getRoot().getStore(HERE).computeIfAbsent(Seen.class, key -> new Seen(), Seen.class);
    }
}
