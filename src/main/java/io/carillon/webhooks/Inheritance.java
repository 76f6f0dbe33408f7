package io.carillon.webhooks;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to what nodes that are gone left behind: batches on this disk, leases, and the channels and members of which
/// they told and that may never come back. One thread at a time. Everything throws a `DataAccessException` while the
/// database is away, and can be tried again.
final class Inheritance {
    /// How long clients have to come back after their node is gone.
    static final Duration RETURN_WITHIN = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Inheritance.class);
    private static final long LOOK_AGAIN_MILLIS = 15_000;
    /// After the database was away, the other nodes get so long to say that they live.
    private static final long PATIENCE_MILLIS = 60_000;

    private final OutboxStore store;
    private final NodeFolder folder;
    private final Gathering gathering;
    private final long epoch;
    private boolean ownDone;
    private long lastLook = Long.MIN_VALUE / 2;
    private long lookingSince;

    Inheritance(OutboxStore store, NodeFolder folder, Gathering gathering, long epoch) {
        this.store = store;
        this.folder = folder;
        this.gathering = gathering;
        this.epoch = epoch;
    }

    /// Earlier starts at once, other nodes now and then.
    void take(long nowMillis) throws IOException {
        if (!ownDone) {
            for (long gone : folder.gone()) {
                takeSpool(gone);
                store.freeLeases(gone);
                takeRosters(gone, nowMillis);
                folder.forget(gone);
            }
            ownDone = true;
        }
        long ago = nowMillis - lastLook;
        if (ago < 0 || ago >= LOOK_AGAIN_MILLIS) {
            store.seen(epoch);
            lookForOthers(nowMillis);
        }
    }

    private void lookForOthers(long nowMillis) {
        if (nowMillis - lastLook >= PATIENCE_MILLIS) {
            lookingSince = nowMillis;
        }
        lastLook = nowMillis;
        if (nowMillis - lookingSince >= PATIENCE_MILLIS) {
            for (long lost : store.lostNodes(epoch)) {
                takeRosters(lost, nowMillis);
            }
        }
    }

    private void takeSpool(long gone) throws IOException {
        var left = new OutboxSpool(folder.spool(gone), Long.MAX_VALUE);
        while (left.takeSome(batches -> store.write(gone, batches))) {
            log.info("Wrote webhooks of an earlier start to the database");
        }
    }

    private void takeRosters(long gone, long nowMillis) {
        store.takeOver(gone, epoch).forEach((appId, occupants) -> {
            log.info("App {}: {} channels and members may come back or are told to be gone", appId, occupants.size());
            gathering.adopt(appId, occupants, nowMillis + RETURN_WITHIN.toMillis());
        });
    }
}
