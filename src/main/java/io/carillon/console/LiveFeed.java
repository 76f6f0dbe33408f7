package io.carillon.console;

import io.carillon.usage.TrafficReports;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.simp.user.SimpSubscription;
import org.springframework.messaging.simp.user.SimpUserRegistry;
import org.springframework.stereotype.Component;

/// Tells pages that watch an app what it is doing: whoever begins to watch at once, everybody every few seconds. The
/// database is asked once for an app, however many watch, and not at all while nobody does.
@Component
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty("carillon.control.enabled")
class LiveFeed implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);

    /// A subscription is known here some moments before messages reach it.
    private static final int TURNS_OF_A_NEWCOMER = 2;

    private final SimpUserRegistry visitors;
    private final SimpMessagingTemplate messages;
    private final TrafficReports reports;
    private final LiveRights rights;
    private final long turnsBetweenUpdates;
    private final Map<String, Integer> turnsOfSubscription = new HashMap<>();
    private volatile @Nullable ScheduledExecutorService turns;
    private long turn;
    private boolean failing;

    LiveFeed(
            SimpUserRegistry visitors,
            SimpMessagingTemplate messages,
            TrafficReports reports,
            LiveRights rights,
            LiveSettings settings) {
        this.visitors = visitors;
        this.messages = messages;
        this.reports = reports;
        this.rights = rights;
        this.turnsBetweenUpdates = settings.updateInterval().toSeconds();
    }

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("live-feed").daemon().factory());
        started.scheduleWithFixedDelay(this::turnSafely, 1, 1, TimeUnit.SECONDS);
        turns = started;
    }

    @Override
    public void stop() {
        var started = turns;
        turns = null;
        if (started != null) {
            started.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return turns != null;
    }

    /// The edge of the thread's work: whatever fails is tried again a second later, and pages say how old they are.
    private void turnSafely() {
        try {
            turn();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("The live feed waits for the database: {}", e.toString());
            }
            failing = true;
        }
    }

    private void turn() {
        turn++;
        var subscriptions = rights.keepAllowed(visitors.findSubscriptions(_ -> true));
        var due = new HashSet<String>();
        for (var subscription : subscriptions) {
            int seen = turnsOfSubscription.merge(name(subscription), 1, Integer::sum);
            if (seen <= TURNS_OF_A_NEWCOMER || turn % turnsBetweenUpdates == 0) {
                due.add(subscription.getDestination());
            }
        }
        turnsOfSubscription.keySet().retainAll(names(subscriptions));
        for (var destination : due) {
            LiveTopic.parse(destination).ifPresent(this::tell);
        }
    }

    private void tell(LiveTopic topic) {
        var report = reports.report(topic.organizationId(), topic.appId());
        messages.convertAndSend(topic.destination(), LiveUpdate.of(report));
    }

    private static Set<String> names(Set<SimpSubscription> subscriptions) {
        return subscriptions.stream().map(LiveFeed::name).collect(Collectors.toSet());
    }

    private static String name(SimpSubscription subscription) {
        return subscription.getSession().getId() + ' ' + subscription.getId();
    }
}
