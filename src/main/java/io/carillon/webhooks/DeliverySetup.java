package io.carillon.webhooks;

import io.carillon.apps.BadSettingException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How deliveries are put together, on a node in any role that makes requests.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "carillon.command", havingValue = false, matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "carillon.webhooks.delivery", matchIfMissing = true)
class DeliverySetup {
    private static final Pace PACE = Pace.DEFAULTS;

    @Bean
    GuardedLookup guardedLookup(WebhooksSettings settings) {
        var guard = new AddressGuard(
                networks("ALLOWED", settings.allowedNetworks()),
                networks("REFUSED", settings.refusedNetworks()),
                settings.allowedPorts());
        return new GuardedLookup(host -> List.of(InetAddress.getAllByName(host)), guard, PACE.timeout());
    }

    @Bean
    HttpSender webhookSender(GuardedLookup lookup) {
        return new HttpSender(lookup, PACE.timeout(), InstantSource.system());
    }

    @Bean
    Deliverer deliverer(
            LaneStore store,
            Sender sender,
            OutcomeLog outcomes,
            WebhookDatabase database,
            WebhooksSettings settings,
            WebhookNode node) {
        var pruning = new Pruning(database, settings.attemptsRetention());
        var who = new Deliverer.Node(node.epoch(), InstantSource.system());
        return new Deliverer(store, sender, outcomes, pruning, PACE, who);
    }

    private static List<Network> networks(String what, List<String> texts) {
        var networks = new ArrayList<Network>();
        for (var text : texts) {
            try {
                networks.add(Network.parse(text.strip()));
            } catch (IllegalArgumentException _) {
                throw new BadSettingException(
                        "CARILLON_WEBHOOKS_" + what + "_NETWORKS", "must be networks such as 10.0.0.0/8, not " + text);
            }
        }
        return networks;
    }
}
