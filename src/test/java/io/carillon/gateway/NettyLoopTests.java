package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietGateway.class)
class NettyLoopTests {
    private final EventLoops loops = new EventLoops(TestGateway.settings(Map.of("loops", "1")));
    private final NettyLoop loop = loops.all().getFirst();

    @AfterEach
    void stop() {
        loops.close();
    }

    @Test
    void doesNotCountTheSecondsInWhichItStoodStill() {
        int before = call(() -> loop.deadlines().now());
        var never = new CountDownLatch(1);

        call(() -> {
            try {
                return never.await(3, TimeUnit.SECONDS) ? 1 : 0;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        call(() -> 0);
        call(() -> 0);

        assertThat(call(() -> loop.deadlines().now()) - before).isLessThanOrEqualTo(2);
    }

    @Test
    void takesTasksWithoutComplaintWhenItHasEnded() {
        loops.close();

        assertThatCode(() -> loop.execute(() -> {})).doesNotThrowAnyException();
        assertThatCode(() -> loop.schedule(() -> {}, Duration.ofMillis(1))).doesNotThrowAnyException();
    }

    private int call(java.util.function.Supplier<Integer> task) {
        return CompletableFuture.supplyAsync(task, loop::execute)
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }
}
