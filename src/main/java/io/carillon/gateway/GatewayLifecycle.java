package io.carillon.gateway;

import io.carillon.apps.AppDirectory;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Opens the gateway after everything else has started and once the directory can answer, and closes it before anything
/// else stops. A gateway whose directory knows nothing yet starts all the same and opens later, by itself; if it
/// cannot, the process gives up, for the start that could have failed is over.
final class GatewayLifecycle implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(GatewayLifecycle.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int LOOKS_BETWEEN_LINES = 100;

    private final Gateway gateway;
    private final AppDirectory directory;
    private final Consumer<GatewayException> giveUp;
    private volatile boolean running;
    private volatile @Nullable Thread waiting;

    /// @param giveUp ends the process when the port cannot be opened later; called on a thread of its own
    GatewayLifecycle(Gateway gateway, AppDirectory directory, Consumer<GatewayException> giveUp) {
        this.gateway = gateway;
        this.directory = directory;
        this.giveUp = giveUp;
    }

    @Override
    public void start() {
        running = true;
        if (directory.isReady()) {
            gateway.open();
        } else {
            waiting = Thread.ofVirtual().name("gateway-waits-for-apps").start(this::openWhenReady);
        }
    }

    private void openWhenReady() {
        for (int look = 0; running && !directory.isReady(); look++) {
            if (look % LOOKS_BETWEEN_LINES == LOOKS_BETWEEN_LINES - 1) {
                log.warn("The gateway's port stays closed until the database can be reached; no apps are known yet");
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException stopped) {
                return;
            }
        }
        if (running) {
            openLate();
        }
    }

    private void openLate() {
        try {
            gateway.open();
        } catch (GatewayException e) {
            // whoever is stopped while it opens has not failed
            if (running) {
                giveUp.accept(e);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        var waiter = waiting;
        if (waiter != null) {
            waiter.interrupt();
        }
        gateway.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
