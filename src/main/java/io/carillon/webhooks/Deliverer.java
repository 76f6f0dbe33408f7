package io.carillon.webhooks;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/// Leases the lanes in which something is due and has each delivered on a virtual thread of its own, so that none waits
/// for another; an organization has only so many at a time.
final class Deliverer implements SmartLifecycle {
    /// After the outbox, before any server.
    static final int PHASE = OutboxFlusher.PHASE + 100;

    private static final Logger log = LoggerFactory.getLogger(Deliverer.class);
    private static final int MOST_LANES = 1_000;
    private static final int MOST_LANES_PER_ORGANIZATION = 64;
    private static final int CANDIDATES = 500;
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PRUNE = Duration.ofMinutes(1);

    private final LaneStore store;
    private final Sender sender;
    private final OutcomeLog outcomes;
    private final Pruning pruning;
    private final Pace pace;
    private final Node node;
    private final Map<Long, Leased> leased = new ConcurrentHashMap<>();
    private final Semaphore work = new Semaphore(0);
    private volatile @Nullable Thread poller;
    private volatile boolean running;
    private volatile double oldestSeconds;
    private long renewedAt;
    private long prunedAt;

    /// Who delivers.
    record Node(long epoch, InstantSource clock) {}

    Deliverer(LaneStore store, Sender sender, OutcomeLog outcomes, Pruning pruning, Pace pace, Node node) {
        this.store = store;
        this.sender = sender;
        this.outcomes = outcomes;
        this.pruning = pruning;
        this.pace = pace;
        this.node = node;
    }

    /// Says that something may be due now. Callable from any thread.
    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    int lanes() {
        return leased.size();
    }

    /// The age of the oldest row of all lanes, a few seconds ago.
    double oldestSeconds() {
        return oldestSeconds;
    }

    @Override
    public void start() {
        running = true;
        renewedAt = System.nanoTime();
        prunedAt = renewedAt;
        outcomes.start();
        poller = Thread.ofPlatform().name("webhook-lanes").daemon().start(this::work);
    }

    /// Returns when the attempts that are under way are over and written.
    @Override
    public void stop() {
        running = false;
        wake();
        try {
            var polling = poller;
            if (polling != null) {
                polling.join();
            }
            long end = System.nanoTime() + pace.timeout().plusSeconds(2).toNanos();
            for (var lane : leased.values()) {
                lane.thread().join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
            outcomes.stop();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (running) {
            try {
                turn();
            } catch (DataAccessException e) {
                log.debug("The database is away", e);
                pause(POLL);
            } catch (RuntimeException e) {
                log.error("Webhooks could not be delivered; it is tried again", e);
                pause(POLL);
            }
            pause(POLL);
        }
    }

    private void turn() {
        if (System.nanoTime() - renewedAt > pace.lease().toNanos() / 3) {
            renew();
        }
        claim();
        if (System.nanoTime() - prunedAt > PRUNE.toNanos()) {
            prunedAt = System.nanoTime();
            pruning.run();
        }
    }

    private void claim() {
        int free = MOST_LANES - leased.size();
        if (free <= 0) {
            return;
        }
        var perOrganization = new HashMap<UUID, Integer>();
        leased.values().forEach(lane -> perOrganization.merge(lane.organizationId(), 1, Integer::sum));
        var busy = perOrganization.keySet().stream()
                .filter(id -> perOrganization.getOrDefault(id, 0) >= MOST_LANES_PER_ORGANIZATION)
                .toList();
        var chosen = new ArrayList<Lane>();
        for (var lane : store.dueLanes(CANDIDATES, busy)) {
            if (chosen.size() < free
                    && !leased.containsKey(lane.endpointId())
                    && perOrganization.merge(lane.organizationId(), 1, Integer::sum) <= MOST_LANES_PER_ORGANIZATION) {
                chosen.add(lane);
            }
        }
        long now = System.nanoTime();
        var won = store.lease(node.epoch(), ids(chosen), pace.lease());
        chosen.stream().filter(lane -> won.contains(lane.endpointId())).forEach(lane -> begin(lane, now));
    }

    private static List<Long> ids(List<Lane> lanes) {
        return lanes.stream().map(Lane::endpointId).toList();
    }

    private void begin(Lane lane, long leasedAt) {
        var entry = new Leased(
                lane.organizationId(), Thread.ofVirtual().name("webhook-lane").unstarted(() -> run(lane)));
        entry.leasedAt = leasedAt;
        leased.put(lane.endpointId(), entry);
        entry.thread().start();
    }

    /// The edge of a lane's thread.
    private void run(Lane lane) {
        try {
            var terms = new LaneRun.Terms(pace, node.clock(), () -> mayGoOn(lane.endpointId()));
            new LaneRun(lane, store, sender, outcomes, terms).run();
        } catch (DataAccessException e) {
            log.debug("The database is away", e);
        } catch (RuntimeException e) {
            log.error("Webhook endpoint {} cannot be delivered to, and is left alone", lane.endpointId(), e);
            leaveAlone(lane);
        } finally {
            end(lane);
        }
    }

    /// What fails now will fail again, and must not keep the node busy.
    private void leaveAlone(Lane lane) {
        try {
            store.pause(lane.endpointId(), pace.longestPause());
        } catch (DataAccessException e) {
            log.debug("The database is away", e);
        }
    }

    /// A lane that cannot be given back is free when its lease is over.
    private void end(Lane lane) {
        try {
            store.release(node.epoch(), lane.endpointId());
        } catch (DataAccessException e) {
            log.debug("The database is away", e);
        } finally {
            leased.remove(lane.endpointId());
            wake();
        }
    }

    private boolean mayGoOn(long endpointId) {
        var entry = leased.get(endpointId);
        return running
                && entry != null
                && System.nanoTime() - entry.leasedAt
                        < pace.lease().minus(pace.timeout()).toNanos();
    }

    private void renew() {
        long now = System.nanoTime();
        var lanes = List.copyOf(leased.entrySet());
        store.renew(node.epoch(), lanes.stream().map(Map.Entry::getKey).toList(), pace.lease());
        lanes.forEach(lane -> lane.getValue().leasedAt = now);
        renewedAt = now;
        oldestSeconds = store.oldest().toMillis() / 1_000.0;
    }

    private void pause(Duration atMost) {
        try {
            if (work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                work.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private static final class Leased {
        private final UUID organizationId;
        private final Thread thread;
        private volatile long leasedAt;

        Leased(UUID organizationId, Thread thread) {
            this.organizationId = organizationId;
            this.thread = thread;
        }

        UUID organizationId() {
            return organizationId;
        }

        Thread thread() {
            return thread;
        }
    }
}
