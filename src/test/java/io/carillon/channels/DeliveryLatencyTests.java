package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DeliveryLatencyTests {
    private static final long SHORTEST = 64;
    private static final long LONGEST = 134_000_000;

    @Property(tries = 500)
    void aQuantileIsWithinAThirtyThirdOfTheTruth(@ForAll @LongRange(min = SHORTEST, max = LONGEST) long micros) {
        var latency = new DeliveryLatency();
        latency.record(micros * 1_000, 3);
        var counts = DeliveryLatency.emptyCounts();
        latency.addTo(counts);

        double median = DeliveryLatency.quantileMicros(counts, 0.5);

        assertThat(median).isCloseTo((double) micros, within(micros / 33.0 + 1e-6));
    }

    @Property(tries = 500)
    void everyLatencyLiesInItsBucket(@ForAll @LongRange(min = SHORTEST, max = LONGEST) long micros) {
        int bucket = DeliveryLatency.bucketOf(micros);

        assertThat(micros)
                .isGreaterThanOrEqualTo(DeliveryLatency.lowerMicros(bucket))
                .isLessThan(DeliveryLatency.lowerMicros(bucket + 1));
    }

    @Test
    void whatIsShorterOrLongerThanAnyBucketCountsInTheOutermost() {
        assertThat(DeliveryLatency.bucketOf(0)).isZero();
        assertThat(DeliveryLatency.bucketOf(63)).isZero();
        assertThat(DeliveryLatency.bucketOf(Long.MAX_VALUE)).isEqualTo(DeliveryLatency.BUCKETS - 1);
    }

    @Test
    void quantilesFollowTheRanks() {
        var latency = new DeliveryLatency();
        latency.record(100_000, 90);
        latency.record(10_000_000, 10);
        var counts = DeliveryLatency.emptyCounts();
        latency.addTo(counts);

        assertThat(DeliveryLatency.quantileMicros(counts, 0.90)).isCloseTo(100, within(4.0));
        assertThat(DeliveryLatency.quantileMicros(counts, 0.91)).isCloseTo(10_000, within(310.0));
        assertThat(latency.sumMicros()).isEqualTo(90 * 100 + 10 * 10_000);
        assertThat(latency.maxMicros()).isEqualTo(10_000);
    }

    @Test
    void nothingCountedHasNoQuantile() {
        assertThat(DeliveryLatency.quantileMicros(DeliveryLatency.emptyCounts(), 0.99))
                .isZero();
    }

    @Test
    void aClockThatWentBackwardsCountsAsNoTime() {
        var latency = new DeliveryLatency();

        latency.record(-5_000, 1);

        assertThat(latency.sumMicros()).isZero();
    }
}
