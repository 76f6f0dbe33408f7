package io.carillon.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.channels.RefusalSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowLinesTests {
    private static final UsageCounts COUNTS =
            new UsageCounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, Map.of("signature_invalid", 12L));
    private static final UsageRow ROW = new UsageRow(
            new UsageKey(1, 2, 3),
            new UUID(4, 5),
            COUNTS,
            6,
            Map.of(
                    "signature_invalid",
                    new RefusalSource(RefusalSource.Protocol.PUSHER, "app-key-1", null, "private-\"é😀\n")));

    @Test
    void aRowComesBackAsItWas() {
        var line = new String(RowLines.format(List.of(ROW)), StandardCharsets.UTF_8).strip();

        assertThat(RowLines.parse(line)).isEqualTo(ROW);
    }

    @Test
    void linesOfAVersionThatDidNotCountSubscriptionsAreRead() {
        var line = new String(RowLines.format(List.of(ROW)), StandardCharsets.UTF_8).strip();

        var older = line.replace(",\"subscribed\":9", "");

        assertThat(older).doesNotContain("subscribed");
        assertThat(RowLines.parse(older))
                .extracting(
                        row -> row.counts().subscribed(), row -> row.counts().connectionsPeak())
                .containsExactly(0L, 10);
    }

    @Test
    void linesOfAVersionWithoutExamplesAreRead() {
        var line = new String(RowLines.format(List.of(ROW)), StandardCharsets.UTF_8).strip();
        var older = line.replaceAll(",\"samples\":\\{.*?\\}\\}", "");

        assertThat(older).doesNotContain("samples");
        assertThat(RowLines.parse(older)).isEqualTo(new UsageRow(ROW.key(), ROW.organizationId(), COUNTS, 6, Map.of()));
    }
}
