package io.carillon.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class BoundedPasswordEncoderTests {
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch twoRun = new CountDownLatch(2);

    @Test
    void noMoreHashesThanAllowedRunAtATime() throws Exception {
        var encoder = new BoundedPasswordEncoder(new Watched(), 2);

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                people.submit(() -> encoder.matches("password", "hash"));
                people.submit(() -> encoder.encode("password"));
            }
        }

        assertThat(most.get()).isEqualTo(2);
        assertThat(running.get()).isZero();
    }

    private final class Watched implements PasswordEncoder {
        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            matches(password, null);
            return "hash";
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            twoRun.countDown();
            await();
            running.decrementAndGet();
            return true;
        }

        private void await() {
            try {
                assertThat(twoRun.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
