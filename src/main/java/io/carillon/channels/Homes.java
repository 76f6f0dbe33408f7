package io.carillon.channels;

import java.util.function.Consumer;

/// Which loop orders what happens to a channel or a user. Callable from any thread.
final class Homes {
    private final LoopWork[] works;

    Homes(LoopWork[] works) {
        this.works = works;
    }

    LoopWork[] works() {
        return works;
    }

    DeliveryLoop of(AppRuntime app, String name) {
        int hash = name.hashCode() * 31 + Long.hashCode(app.id());
        hash ^= hash >>> 16;
        return works[Integer.remainderUnsigned(hash, works.length)].loop();
    }

    void run(AppRuntime app, String name, Consumer<DeliveryLoop> action) {
        var home = of(app, name);
        run(home, () -> action.accept(home));
    }

    /// Runs at once on the loop itself, else soon.
    void run(DeliveryLoop loop, Runnable action) {
        if (loop.isCurrent()) {
            action.run();
        } else {
            loop.execute(action);
        }
    }
}
