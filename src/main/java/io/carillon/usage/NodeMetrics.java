package io.carillon.usage;

import io.carillon.channels.ChannelHub;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// What the node as a whole does, as meters. Apps have none of their own: there may be a million of them, and their
/// figures are in the database.
final class NodeMetrics implements MeterBinder {
    private final ChannelHub hub;
    private final UsageCounting counting;
    private final UsageWriter writer;

    NodeMetrics(ChannelHub hub, UsageCounting counting, UsageWriter writer) {
        this.hub = hub;
        this.counting = counting;
        this.writer = writer;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "carillon.connections", "Connections now", NodeMetrics::connections);
        gauge(
                registry,
                "carillon.apps.active",
                "Apps in use on this node",
                node -> node.hub.runtimes().size());
        gauge(
                registry,
                "carillon.fanout.backlog",
                "Events × recipients accepted and not yet written",
                node -> node.hub.backlogSize());
        total(registry, "carillon.connections.opened", "Connections opened", UsageCounts::connectionsOpened);
        total(registry, "carillon.connections.closed", "Connections closed", UsageCounts::connectionsClosed);
        total(registry, "carillon.subscriptions", "Subscriptions granted", UsageCounts::subscribed);
        total(registry, "carillon.messages.published", "Events published by servers", UsageCounts::published);
        total(registry, "carillon.client.events", "Events published by clients", UsageCounts::clientEvents);
        total(registry, "carillon.messages.delivered", "Events × receiving connections", UsageCounts::delivered);
        total(registry, "carillon.bytes.received", "Payload of published events", UsageCounts::bytesReceived);
        total(registry, "carillon.bytes.sent", "Delivered events as on the wire", UsageCounts::bytesSent);
        total(registry, "carillon.api.requests", "Authenticated requests to the HTTP API", UsageCounts::apiRequests);
        gauge(
                registry,
                "carillon.usage.unflushed.rows",
                "Usage rows that are not in the database",
                node -> node.writer.unflushed());
        counter(registry, "carillon.usage.dropped.rows", "Usage rows lost", node -> node.writer.dropped());
        counter(registry, "carillon.usage.flush.failures", "Failures to write usage", node -> node.writer.failures());
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<NodeMetrics> value) {
        Gauge.builder(name, this, value).description(description).register(registry);
    }

    private void total(MeterRegistry registry, String name, String description, ToLongFunction<UsageCounts> count) {
        counter(registry, name, description, node -> count.applyAsLong(node.counting.total()));
    }

    private void counter(MeterRegistry registry, String name, String description, ToDoubleFunction<NodeMetrics> value) {
        FunctionCounter.builder(name, this, value).description(description).register(registry);
    }

    private double connections() {
        long connections = 0;
        for (var app : hub.runtimes()) {
            connections += app.connections().now();
        }
        return connections;
    }
}
