package io.carillon.channels;

import java.util.concurrent.atomic.AtomicInteger;

/// A wire that counts its frames, made and given back.
enum FakeWire implements Wire {
    TEXT;

    static final AtomicInteger ENCODED = new AtomicInteger();
    static final AtomicInteger HELD = new AtomicInteger();

    @Override
    public int index() {
        return 2;
    }

    @Override
    public Frame encode(ChannelEvent event) {
        ENCODED.incrementAndGet();
        HELD.incrementAndGet();
        return new Frame() {
            @Override
            public int size() {
                return event.data().json().length;
            }

            @Override
            public void release() {
                HELD.decrementAndGet();
            }
        };
    }
}
