package io.carillon.webhooks;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/// The node's webhooks as meters: what it tells and what it delivers. Apps have their own figures in the database.
@Component
@ConditionalOnBooleanProperty(name = "carillon.command", havingValue = false, matchIfMissing = true)
class WebhookMetrics implements MeterBinder {
    private final OutcomeLog outcomes;
    private final ObjectProvider<Deliverer> deliverer;
    private final ObjectProvider<HappeningQueue> queue;
    private final ObjectProvider<OutboxWriter> writer;
    private final ObjectProvider<OutboxSpool> spool;

    WebhookMetrics(
            OutcomeLog outcomes,
            ObjectProvider<Deliverer> deliverer,
            ObjectProvider<HappeningQueue> queue,
            ObjectProvider<OutboxWriter> writer,
            ObjectProvider<OutboxSpool> spool) {
        this.outcomes = outcomes;
        this.deliverer = deliverer;
        this.queue = queue;
        this.writer = writer;
        this.spool = spool;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "carillon.webhooks.delivered", "Deliveries taken", outcomes, OutcomeLog::delivered);
        counter(registry, "carillon.webhooks.failed", "Attempts that failed", outcomes, OutcomeLog::failed);
        counter(registry, "carillon.webhooks.given.up", "Deliveries not taken in time", outcomes, OutcomeLog::givenUp);
        deliverer.ifAvailable(present -> {
            gauge(registry, "carillon.webhooks.lanes", "Endpoints being delivered to", present, Deliverer::lanes);
            gauge(
                    registry,
                    "carillon.webhooks.oldest.seconds",
                    "Age of what has waited longest for delivery, on all nodes",
                    present,
                    Deliverer::oldestSeconds);
        });
        queue.ifAvailable(present -> counter(
                registry,
                "carillon.webhooks.lost.events",
                "Events there was no memory for",
                present,
                HappeningQueue::lost));
        writer.ifAvailable(present -> {
            counter(registry, "carillon.webhooks.batches", "Batches of events written", present, OutboxWriter::stored);
            counter(
                    registry,
                    "carillon.webhooks.lost.batches",
                    "Batches there was no room for",
                    present,
                    OutboxWriter::lost);
        });
        spool.ifAvailable(present ->
                gauge(registry, "carillon.webhooks.spooled.batches", "Batches on disk", present, OutboxSpool::batches));
    }

    private static <T> void gauge(
            MeterRegistry registry, String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).description(description).register(registry);
    }

    private static <T> void counter(
            MeterRegistry registry, String name, String description, T of, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, of, value).description(description).register(registry);
    }
}
