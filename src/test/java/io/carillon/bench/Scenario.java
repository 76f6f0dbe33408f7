package io.carillon.bench;

import java.time.Duration;

/// One load: who listens, how fast events come, and for how long they are counted.
record Scenario(String name, Audience audience, Pace pace, Duration warmUp, Duration measured) {
    record Audience(int subscribers, int channels, Transport transport) {
        static Audience of(int subscribers, int channels) {
            return new Audience(subscribers, channels, Transport.WEB_SOCKET);
        }
    }

    sealed interface Pace {
        /// Open loop: events are due at fixed times, whatever the server does.
        record FixedRate(int perSecond) implements Pace {}

        /// As fast as the server answers, with this many publishes unanswered at any time.
        record Saturated(int window) implements Pace {}
    }

    static Scenario fixedRate(Duration warmUp, Duration measured) {
        return new Scenario("fixed rate", Audience.of(1_000, 1), new Pace.FixedRate(20), warmUp, measured);
    }

    static Scenario saturated(Duration warmUp, Duration measured) {
        return new Scenario("saturated", Audience.of(1_000, 1), new Pace.Saturated(4), warmUp, measured);
    }

    static Scenario manyChannels(Duration warmUp, Duration measured) {
        return new Scenario("100 channels", Audience.of(1_000, 100), new Pace.Saturated(16), warmUp, measured);
    }

    static Scenario publishing(Duration warmUp, Duration measured) {
        return new Scenario("publishing", Audience.of(1, 1), new Pace.Saturated(16), warmUp, measured);
    }
}
