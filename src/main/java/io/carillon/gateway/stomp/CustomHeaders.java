package io.carillon.gateway.stomp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carillon.stomp.Headers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The headers of a SEND that its receivers get: all but those with a meaning of their own, which nobody may forge.
final class CustomHeaders {
    static final String CONTENT_TYPE = "content-type";

    private static final Set<String> OWN = Set.of(
            "destination",
            "transaction",
            "receipt",
            "content-length",
            "event",
            "socket_id",
            "channel",
            "user_id",
            "message-id",
            "subscription",
            "ack",
            "redelivered");

    private CustomHeaders() {}

    static Map<String, String> of(Headers headers) {
        var custom = new LinkedHashMap<String, String>();
        for (var header : headers.list()) {
            if (!OWN.contains(header.name())) {
                custom.put(header.name(), header.value());
            }
        }
        return custom.isEmpty() ? Map.of() : custom;
    }

    /// Their size in bytes; that of the content type is free.
    static int size(Map<String, String> custom) {
        int size = 0;
        for (var header : custom.entrySet()) {
            if (!header.getKey().equals(CONTENT_TYPE)) {
                size += header.getKey().getBytes(UTF_8).length
                        + header.getValue().getBytes(UTF_8).length;
            }
        }
        return size;
    }
}
