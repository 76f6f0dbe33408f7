package io.carillon.channels;

import io.carillon.channels.ChannelHub.Memory;

/// What the node may keep for all apps together, and of that for each.
final class NodeMemory {
    /// What connections keep for their clients.
    private static final Memory HELD = new Memory(64L << 20, 256L << 20);

    private static final Memory RECOVERY = new Memory(16L << 20, 64L << 20);

    private final Share cache;
    private final Share held = new Share(HELD);
    private final Share recovery = new Share(RECOVERY);

    NodeMemory(Memory caches) {
        this.cache = new Share(caches);
    }

    AppRuntime.Budgets ofAnApp() {
        return new AppRuntime.Budgets(cache.ofAnApp(), held.ofAnApp(), recovery.ofAnApp());
    }

    private static final class Share {
        private final long appBytes;
        private final MemoryBudget node;

        Share(Memory limits) {
            this.appBytes = limits.appBytes();
            this.node = new MemoryBudget(limits.nodeBytes(), null);
        }

        MemoryBudget ofAnApp() {
            return new MemoryBudget(appBytes, node);
        }
    }
}
