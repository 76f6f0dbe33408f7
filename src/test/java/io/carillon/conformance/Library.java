package io.carillon.conformance;

import static io.carillon.conformance.Feature.AUTHENTICATE_USER;
import static io.carillon.conformance.Feature.SEND_TO_USER;
import static io.carillon.conformance.Feature.SUBSCRIPTION_COUNT;
import static io.carillon.conformance.Feature.TERMINATED;
import static io.carillon.conformance.Feature.TERMINATE_USER;
import static io.carillon.conformance.Feature.TOO_LARGE;
import static io.carillon.conformance.Feature.WATCHLIST;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/// The official libraries that are run against Carillon: a column each.
public enum Library {
    PUSHER_JS("pusher-js", Wanted.NODE),
    LARAVEL_ECHO("laravel-echo", Wanted.NODE, SUBSCRIPTION_COUNT, WATCHLIST, TERMINATED),
    PUSHER_JAVA_CLIENT("pusher-java-client", Wanted.MAVEN, WATCHLIST),

    PUSHER("pusher", Wanted.NODE),
    PUSHER_HTTP_JAVA("pusher-http-java", Wanted.MAVEN, AUTHENTICATE_USER, SEND_TO_USER, TERMINATE_USER),
    // it asks for connections to be terminated at a path that names no app, and counts an event's bytes itself
    PUSHER_HTTP_PYTHON("pusher-http-python", Wanted.PYTHON, TERMINATE_USER, TOO_LARGE),
    PUSHER_HTTP_GO("pusher-http-go", Wanted.GO, TERMINATE_USER);

    private final String text;
    private final Wanted wanted;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Feature> without;

    /// @param without what it does not offer
    Library(String text, Wanted wanted, Feature... without) {
        this.text = text;
        this.wanted = wanted;
        this.without = Set.of(without);
    }

    /// Where it is written which version is wanted, `%s` being the library.
    private enum Wanted {
        MAVEN("pom.xml", "<%s.version>"),
        NODE("src/test/node/package.json", "\"%s\": \""),
        PYTHON("src/test/python/requirements.txt", "pusher=="),
        GO("src/test/go/go.mod", "/%s/v5 v");

        private final Path file;
        private final String before;

        Wanted(String file, String before) {
            this.file = Path.of(file);
            this.before = before;
        }

        String version(String library) {
            try {
                var version = Pattern.compile(Pattern.quote(before.formatted(library)) + "([0-9.]+)")
                        .matcher(Files.readString(file));
                if (!version.find()) {
                    throw new IllegalStateException(file + " says nothing of " + library);
                }
                return version.group(1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    boolean isForServers() {
        return compareTo(PUSHER) >= 0;
    }

    boolean offers(Feature feature) {
        return isForServers() == feature.isOfServers() && !without.contains(feature);
    }

    String heading() {
        return text + " " + wanted.version(text);
    }

    /// The library as scripts call it.
    public static Library called(String text) {
        for (var library : values()) {
            if (library.text.equals(text)) {
                return library;
            }
        }
        throw new IllegalArgumentException("no library " + text);
    }

    @Override
    public String toString() {
        return text;
    }
}
