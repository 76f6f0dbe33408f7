package io.carillon.usage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Rows as text, one JSON object to a line. Counts that a later version adds are 0 in the lines of an earlier one.
final class RowLines {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private RowLines() {}

    static byte[] format(List<UsageRow> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            text.append(JSON.writeValueAsString(row)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// @return null when the line is no row
    static @Nullable UsageRow parse(String line) {
        try {
            return JSON.readValue(line, UsageRow.class);
        } catch (JacksonException _) {
            return null;
        }
    }
}
