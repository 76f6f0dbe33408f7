package io.carillon.bench;

/// What one load did to one server. Latencies in milliseconds, from the time at which an event was due.
record Measurement(
        double publishesPerSecond,
        double deliveriesPerSecond,
        double p50,
        double p99,
        double p999,
        double cpuMicrosPerDelivery,
        double loadGeneratorShare,
        Faults faults) {
    /// Events that did not arrive, arrived too often or in another order than elsewhere, and refused publishes.
    record Faults(long lost, long repeated, long outOfOrder, long refused) {
        static final Faults NONE = new Faults(0, 0, 0, 0);

        Faults plus(Faults other) {
            return new Faults(
                    lost + other.lost,
                    repeated + other.repeated,
                    outOfOrder + other.outOfOrder,
                    refused + other.refused);
        }

        boolean anyDelivery() {
            return lost + repeated + outOfOrder > 0;
        }

        @Override
        public String toString() {
            return "%d / %d / %d".formatted(lost, repeated, outOfOrder);
        }
    }
}
