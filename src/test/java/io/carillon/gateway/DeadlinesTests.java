package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeadlinesTests {
    private final Deadlines deadlines = new Deadlines();

    @Property(tries = 50)
    void aWatchIsCheckedWhenItsTimeHasCome(@ForAll @IntRange(min = 1, max = 1_000) int seconds) {
        var watched = new Recorder(0);
        deadlines.watch(watched, seconds);

        pass(1_100);

        assertThat(watched.checkedAt).containsExactly(deadlines.now() - 1_100 + seconds);
    }

    @Test
    void aCheckMayAskForAnother() {
        var watched = new Recorder(5);
        deadlines.watch(watched, 3);

        pass(14);

        assertThat(watched.checkedAt).containsExactly(3, 8, 13);
    }

    @Test
    void theLastWatchCounts() {
        var watched = new Recorder(0);
        deadlines.watch(watched, 3);
        deadlines.watch(watched, 7);

        pass(10);

        assertThat(watched.checkedAt).containsExactly(7);
    }

    @Test
    void whatIsForgottenIsNotChecked() {
        var forgotten = new Recorder(0);
        var kept = new Recorder(0);
        deadlines.watch(forgotten, 3);
        deadlines.watch(kept, 3);
        deadlines.forget(forgotten);

        pass(5);

        assertThat(forgotten.checkedAt).isEmpty();
        assertThat(kept.checkedAt).containsExactly(3);
    }

    @Test
    void aCheckThatFailsStopsNoOther() {
        deadlines.watch(
                new Deadlines.Watched() {
                    @Override
                    protected int check(int now) {
                        throw new IllegalStateException("broken on purpose");
                    }
                },
                3);
        var kept = new Recorder(0);
        deadlines.watch(kept, 3);

        pass(5);

        assertThat(kept.checkedAt).containsExactly(3);
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            deadlines.tick();
        }
    }

    private static final class Recorder extends Deadlines.Watched {
        private final List<Integer> checkedAt = new ArrayList<>();
        private final int again;

        Recorder(int again) {
            this.again = again;
        }

        @Override
        protected int check(int now) {
            checkedAt.add(now);
            return again == 0 ? 0 : now + again;
        }
    }
}
