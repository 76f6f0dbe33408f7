package io.carillon.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.gateway.HttpAnswer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepeatedRequestsTests {
    private final AtomicLong time = new AtomicLong();
    private final RepeatedRequests requests =
            new RepeatedRequests(new RepeatedRequests.Caps(10_000, 15_000), time::get);

    @Test
    void theFirstAnswerIsForWhoeverComesLater() {
        var first = requests.claim(1, "k", "a");
        assertThat(first.isMine()).isTrue();
        var second = requests.claim(1, "k", "a");
        assertThat(second.isMine()).isFalse();
        assertThat(second.first().isLike("a")).isTrue();
        assertThat(second.first().isLike("b")).isFalse();

        var answer = HttpAnswer.json(new byte[0]);
        first.first().answered(answer);

        assertThat(second.first().answer().toCompletableFuture()).isCompletedWithValue(answer);
    }

    @Test
    void aRequestThatWasNotDoneIsTriedAgain() {
        requests.claim(1, "k", "a").first().refused(HttpAnswer.text(503, "later"));

        assertThat(requests.claim(1, "k", "a").isMine()).isTrue();
    }

    @Test
    void twoMinutesLaterTheKeyIsFree() {
        requests.claim(1, "k", "a");

        time.set(TimeUnit.SECONDS.toNanos(120));
        assertThat(requests.claim(1, "k", "a").isMine()).isFalse();
        time.set(TimeUnit.SECONDS.toNanos(120) + 1);
        assertThat(requests.claim(1, "k", "a").isMine()).isTrue();
    }

    @Test
    void theOldestKeysOfAnAppGoWhenItHasTooMany() {
        for (int i = 0; i < 1_000; i++) {
            requests.claim(1, "k" + i, "a");
        }

        assertThat(requests.bytes()).isBetween(5_000L, 11_000L);
        assertThat(requests.claim(1, "k999", "a").isMine()).isFalse();
        assertThat(requests.claim(1, "k0", "a").isMine()).isTrue();
    }

    @Test
    void anAppWithTooManyKeysCostsOthersNone() {
        requests.claim(2, "theirs", "a");
        for (int i = 0; i < 1_000; i++) {
            requests.claim(1, "k" + i, "a");
        }

        assertThat(requests.claim(2, "theirs", "a").isMine()).isFalse();
    }

    @Test
    void whatAppsLeaveBehindIsSweptByAnother() {
        requests.claim(1, "k", "a");
        time.set(TimeUnit.MINUTES.toNanos(3));

        requests.claim(2, "k", "a");

        assertThat(requests.bytes()).isLessThan(500);
        assertThat(requests.apps()).isEqualTo(1);
    }
}
