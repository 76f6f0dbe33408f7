package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ConnectionCountTests {
    private static final long NOW = 1_000_000_000;

    private final ConnectionCount count = new ConnectionCount();

    @Test
    void sumsConnectionsOverTime() {
        count.opened(1_000);
        count.opened(2_000);
        count.closed(5_000);

        assertThat(count.connectionMillis(5_000)).isEqualTo(4_000 + 3_000);
        assertThat(count.connectionMillis(6_000)).isEqualTo(4_000 + 3_000 + 1_000);
    }

    @Test
    void startsWithNothingWhateverTheTime() {
        assertThat(count.connectionMillis(-7)).isZero();

        count.opened(-5);

        assertThat(count.connectionMillis(0)).isEqualTo(5);
    }

    @Test
    void takingThePeakLeavesThoseWhoStay() {
        count.opened(0);
        count.opened(0);
        count.opened(0);
        count.closed(0);
        count.closed(0);

        assertThat(count.takePeak()).isEqualTo(3);
        assertThat(count.takePeak()).isEqualTo(1);
        assertThat(count.now()).isEqualTo(1);
    }

    @Test
    void neverGoesBackWhileConnectionsComeAndGo() throws Exception {
        var done = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(3)) {
            var reader = threads.submit(() -> {
                long last = 0;
                boolean steady = true;
                while (!done.get()) {
                    long reading = count.connectionMillis(NOW);
                    steady &= reading >= last;
                    last = reading;
                }
                return steady;
            });
            for (int writer = 0; writer < 2; writer++) {
                threads.submit(() -> {
                    for (int i = 0; i < 200_000; i++) {
                        count.opened(NOW);
                        count.closed(NOW);
                    }
                    done.set(true);
                });
            }

            assertThat(reader.get()).isTrue();
        }
    }
}
