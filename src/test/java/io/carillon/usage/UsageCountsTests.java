package io.carillon.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.carillon.protocol.ApiError;
import io.carillon.protocol.ProtocolError;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UsageCountsTests {
    @Test
    void everyErrorCodeFitsItsColumn() {
        var codes = Stream.concat(
                Arrays.stream(ProtocolError.values()).map(ProtocolError::errorCode),
                Arrays.stream(ApiError.values()).map(ApiError::errorCode));

        assertThat(codes).allMatch(code -> code.length() <= 64 && code.chars().allMatch(c -> c < 128));
    }

    @Test
    void addsUpExceptThePeak() {
        var one = new UsageCounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, Map.of("A", 1L, "B", 2L));
        var more = new UsageCounts(1, 1, 1, 1, 1, 1, 1, 1, 2, 5, 1, Map.of("B", 1L, "C", 3L));

        assertThat(one.plus(more))
                .isEqualTo(new UsageCounts(2, 3, 4, 5, 6, 7, 8, 9, 11, 10, 12, Map.of("A", 1L, "B", 3L, "C", 3L)));
        assertThat(one.plus(UsageCounts.NONE)).isEqualTo(one);
    }

    @Test
    void refusesWhatTheTableWouldRefuse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UsageCounts(0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UsageCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of("A".repeat(65), 1L)));
    }
}
