package io.carillon.channels;

/// Latencies of deliveries as a histogram with fixed log-linear buckets: 16 per octave from 64 µs to 134 s, so the
/// relative error of a bucket's representative is at most 1/33. One thread records; any thread may read.
public final class DeliveryLatency {
    /// Names the bucket layout; histograms of different schemes must not be merged.
    public static final int SCHEME = 1;

    static final int BUCKETS = 336;
    private static final int SMALLEST_MICROS = 64;

    private final long[] counts = new long[BUCKETS];
    private long sumMicros;
    private long maxMicros;

    /// Adds `count` deliveries that took `nanos` each.
    public void record(long nanos, int count) {
        long micros = Math.max(0, nanos / 1_000);
        counts[bucketOf(micros)] += count;
        sumMicros += micros * count;
        if (micros > maxMicros) {
            maxMicros = micros;
        }
    }

    /// Adds what has been recorded so far to `target`, which has a place per bucket.
    public void addTo(long[] target) {
        for (int i = 0; i < BUCKETS; i++) {
            target[i] += counts[i];
        }
    }

    public long sumMicros() {
        return sumMicros;
    }

    public long maxMicros() {
        return maxMicros;
    }

    public static long[] emptyCounts() {
        return new long[BUCKETS];
    }

    static int bucketOf(long micros) {
        if (micros < SMALLEST_MICROS) {
            return 0;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(micros);
        int bucket = (exponent - 6) * 16 + (int) ((micros >>> (exponent - 4)) & 15);
        return Math.min(bucket, BUCKETS - 1);
    }

    /// The lower end of a bucket in microseconds, its upper end being the next one's lower end.
    public static long lowerMicros(int bucket) {
        return (long) (16 + bucket % 16) << (bucket / 16 + 2);
    }

    /// The value below which `quantile` of the counted deliveries lie, in microseconds: the harmonic mean of the ends
    /// of the bucket it falls into, or 0 when nothing was counted.
    public static double quantileMicros(long[] counts, double quantile) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        long rank = (long) Math.ceil(total * quantile);
        for (int i = 0; i < counts.length; i++) {
            rank -= counts[i];
            if (rank <= 0 && counts[i] > 0) {
                double low = lowerMicros(i);
                double high = lowerMicros(i + 1);
                return 2 * low * high / (low + high);
            }
        }
        return 0;
    }
}
