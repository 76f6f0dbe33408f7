package io.carillon.channels;

/// The subscriptions that one channel has on one loop, in an array that only this loop touches.
final class Subscribers {
    private static final Subscription[] NONE = {};

    private Subscription[] array = NONE;
    private int size;

    int size() {
        return size;
    }

    Subscription get(int index) {
        return array[index];
    }

    void add(Subscription subscription) {
        if (size == array.length) {
            var larger = new Subscription[Math.max(4, size + (size >> 1))];
            System.arraycopy(array, 0, larger, 0, size);
            array = larger;
        }
        subscription.slot = size;
        array[size++] = subscription;
    }

    @SuppressWarnings("NullAway") // an empty place at the end of the array is never read
    void remove(Subscription subscription) {
        int slot = subscription.slot;
        if (slot < 0) {
            return;
        }
        var last = array[--size];
        array[slot] = last;
        last.slot = slot;
        array[size] = null;
        subscription.slot = -1;
    }
}
