package io.carillon.gateway.stomp;

import io.carillon.channels.MemoryBudget;
import io.carillon.stomp.StompVersion;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/// What all receivers of a MESSAGE share, in the way of each version; mostly the same array. It may be held for later
/// by connections of any loop, which is counted once for all of them.
final class MessageRest {
    private static final AtomicIntegerFieldUpdater<MessageRest> HOLDERS =
            AtomicIntegerFieldUpdater.newUpdater(MessageRest.class, "holders");

    private final String messageId;
    private final byte[] v1_0;
    private final byte[] v1_1;
    private final byte[] v1_2;

    @SuppressWarnings("unused") // by HOLDERS
    private volatile int holders;

    MessageRest(String messageId, byte[] v1_0, byte[] v1_1, byte[] v1_2) {
        this.messageId = messageId;
        this.v1_0 = v1_0;
        this.v1_1 = v1_1;
        this.v1_2 = v1_2;
    }

    String messageId() {
        return messageId;
    }

    int size() {
        return v1_2.length;
    }

    byte[] of(StompVersion version) {
        return switch (version) {
            case V1_0 -> v1_0;
            case V1_1 -> v1_1;
            case V1_2 -> v1_2;
        };
    }

    /// As a whole message for one receiver.
    byte[] behind(StompVersion version, byte[] head) {
        byte[] rest = of(version);
        var message = new byte[head.length + rest.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(rest, 0, message, head.length, rest.length);
        return message;
    }

    void hold(MemoryBudget budget) {
        if (HOLDERS.getAndIncrement(this) == 0) {
            budget.add(size());
        }
    }

    void letGo(MemoryBudget budget) {
        if (HOLDERS.decrementAndGet(this) == 0) {
            budget.add(-size());
        }
    }
}
