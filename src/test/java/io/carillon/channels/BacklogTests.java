package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BacklogTests {
    private final Backlog node = new Backlog(100, 100, null);
    private final Backlog backlog = new Backlog(10, 50, node);
    private final AtomicInteger answers = new AtomicInteger();

    @Test
    void belowTheLowMarkAPublisherIsAnsweredAtOnce() {
        backlog.accepted(10);

        backlog.whenLow(answers::incrementAndGet);

        assertThat(answers).hasValue(1);
    }

    @Test
    void aboveTheLowMarkAPublisherIsAnsweredAsTheBacklogDrains() {
        backlog.accepted(30);
        backlog.whenLow(answers::incrementAndGet);
        backlog.whenLow(answers::incrementAndGet);

        backlog.written(19);
        assertThat(answers).hasValue(0);
        backlog.written(1);

        assertThat(answers).hasValue(2);
    }

    @Test
    void everyPublisherIsAnsweredOnce() {
        backlog.accepted(30);
        backlog.whenLow(answers::incrementAndGet);
        backlog.written(30);

        backlog.accepted(30);
        backlog.written(30);

        assertThat(answers).hasValue(1);
    }

    @Test
    void aboveTheHighMarkNothingMoreIsAccepted() {
        backlog.accepted(50);
        assertThat(backlog.isFull()).isFalse();

        backlog.accepted(1);

        assertThat(backlog.isFull()).isTrue();
    }

    @Test
    void anotherAppFillsTheNodeButNotTheApp() {
        new Backlog(10, 1_000, node).accepted(101);

        assertThat(backlog.isFull()).isTrue();
        assertThat(backlog.size()).isZero();
    }
}
