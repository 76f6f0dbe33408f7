package io.carillon.errors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that there is to say about one stable error code.
///
/// @param cause why it happens
/// @param client what client libraries do then
/// @param remedy what helps
/// @param appearances in the protocols; several, when they share the code
record ErrorCode(String code, String title, String cause, String client, String remedy, List<Appearance> appearances) {
    /// How a protocol says it.
    ///
    /// @param number a close code, the code of a `pusher:error` or an HTTP status
    /// @param text in the protocol's own words, with … where it names names
    record Appearance(
            String protocol, String kind, @Nullable Integer number, String text) {}

    boolean isOf(String protocol) {
        return appearances.stream().anyMatch(appearance -> appearance.protocol().equals(protocol));
    }

    boolean hasWireCode(int number) {
        return appearances.stream()
                .anyMatch(appearance -> appearance.protocol().equals(ErrorCatalogue.PUSHER)
                        && Integer.valueOf(number).equals(appearance.number()));
    }
}
