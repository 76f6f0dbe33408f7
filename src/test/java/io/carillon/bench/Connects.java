package io.carillon.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How fast a server takes new connections, each counted when its subscription is confirmed.
record Connects(double perSecond, double cpuMicrosEach) {
    /// Opens and closes them once unmeasured, waits until the server has done with that, and then measures.
    static Connects run(Target target, int count, Duration settling) {
        open(target, count);
        try (var loop = new SocketLoop()) {
            loop.turnUntil(() -> false, System.nanoTime() + settling.toNanos());
        }
        return open(target, count);
    }

    private static Connects open(Target target, int count) {
        try (var loop = new SocketLoop()) {
            ProcessUsage before = ProcessUsage.of(target.pid());
            long start = System.nanoTime();
            Subscribers.open(loop, target, count, new Deliveries(1));
            double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
            double cpu = ProcessUsage.of(target.pid()).cpuMicros() - before.cpuMicros();
            return new Connects(count / seconds, cpu / count);
        }
    }
}
