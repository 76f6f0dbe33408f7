package io.carillon.webhooks;

import io.carillon.channels.ChannelHub;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How a gateway's outbox is filled.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("carillon.gateway.enabled")
class OutboxSetup {
    private static final long QUEUE_BYTES = 64L << 20;

    @Bean
    HappeningQueue happeningQueue() {
        return new HappeningQueue(QUEUE_BYTES);
    }

    @Bean
    Watches watches(ChannelHub hub, HappeningQueue queue) {
        var watches = new Watches(hub, queue);
        hub.watchBy(watches::watchFor);
        return watches;
    }

    @Bean(defaultCandidate = false)
    WebhookDatabase outboxDatabase(JdbcConnectionDetails details) {
        return new WebhookDatabase(details, "carillon-outbox", 1);
    }

    @Bean
    OutboxStore outboxStore(@Qualifier("outboxDatabase") WebhookDatabase database) {
        return new JdbcOutboxStore(database);
    }

    @Bean
    OutboxSpool outboxSpool(NodeFolder folder, WebhookNode node, WebhooksSettings settings) {
        return new OutboxSpool(folder.spool(node.epoch()), settings.spoolLimit().toBytes());
    }

    @Bean
    NodeFolder nodeFolder(WebhooksSettings settings, WebhookNode node) {
        return new NodeFolder(settings.spool(), node.epoch());
    }

    @Bean
    Gathering gathering(Watches watches) {
        return new Gathering(watches);
    }

    @Bean
    OutboxWriter outboxWriter(OutboxStore store, WebhookNode node, OutboxSpool spool, Watches watches) {
        return new OutboxWriter(store, node.epoch(), spool, watches);
    }

    @Bean
    OutboxFlusher.Upkeep outboxUpkeep(
            OutboxStore store, NodeFolder folder, Gathering gathering, Watches watches, WebhookNode node) {
        var inheritance = new Inheritance(store, folder, gathering, node.epoch());
        return new OutboxFlusher.Upkeep(store, folder, inheritance, watches, node.epoch());
    }

    @Bean
    OutboxFlusher outboxFlusher(
            HappeningQueue queue,
            Gathering gathering,
            OutboxWriter writer,
            OutboxFlusher.Upkeep upkeep,
            ObjectProvider<Deliverer> deliverer) {
        Runnable wake = () -> deliverer.ifAvailable(Deliverer::wake);
        return new OutboxFlusher(queue, gathering, writer, upkeep, InstantSource.system(), wake);
    }
}
