package io.carillon.stomp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The headers of a frame, in the order sent. Of those with the same name the first counts (STOMP 1.2, repeated header
/// entries).
public final class Headers {
    private final List<Header> list = new ArrayList<>(6);

    /// One of them, its escapes undone.
    public record Header(String name, String value) {}

    void add(String name, String value) {
        list.add(new Header(name, value));
    }

    int size() {
        return list.size();
    }

    public @Nullable String get(String name) {
        for (int i = 0; i < list.size(); i++) {
            var header = list.get(i);
            if (header.name.equals(name)) {
                return header.value;
            }
        }
        return null;
    }

    /// All of them but repetitions.
    public List<Header> list() {
        var first = new ArrayList<Header>(list.size());
        for (var header : list) {
            if (first.stream().noneMatch(other -> other.name.equals(header.name))) {
                first.add(header);
            }
        }
        return first;
    }
}
