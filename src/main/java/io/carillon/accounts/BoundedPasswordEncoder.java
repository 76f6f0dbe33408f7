package io.carillon.accounts;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Lets few hashes be computed at a time: each takes 16 MiB and a tenth of a second of a processor, and whoever sends
/// many sign-ins must not take the machine from the gateway. The rest waits its turn, in order.
final class BoundedPasswordEncoder implements PasswordEncoder {
    private static final long PATIENCE_SECONDS = 10;

    private final PasswordEncoder encoder;
    private final Semaphore turns;

    BoundedPasswordEncoder(PasswordEncoder encoder, int atATime) {
        this.encoder = encoder;
        this.turns = new Semaphore(atATime, true);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        await();
        try {
            return encoder.encode(password);
        } finally {
            turns.release();
        }
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        await();
        try {
            return encoder.matches(password, hash);
        } finally {
            turns.release();
        }
    }

    private void await() {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new TooBusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooBusyException();
        }
    }
}
