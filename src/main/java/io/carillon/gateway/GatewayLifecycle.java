package io.carillon.gateway;

import org.springframework.context.SmartLifecycle;

/// Opens the gateway after everything else has started, and closes it before anything else stops.
final class GatewayLifecycle implements SmartLifecycle {
    private final Gateway gateway;

    GatewayLifecycle(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public void start() {
        gateway.open();
    }

    @Override
    public void stop() {
        gateway.close();
    }

    @Override
    public boolean isRunning() {
        return gateway.isOpen();
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
