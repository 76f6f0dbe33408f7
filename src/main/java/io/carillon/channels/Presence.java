package io.carillon.channels;

import io.carillon.protocol.PresenceBlock;
import io.carillon.protocol.PresenceMember;
import io.carillon.protocol.PresenceRoster;
import io.carillon.protocol.SystemEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The users on one presence channel, each with its connections, and what the others are told of their coming and
/// going. Whoever loses its last connection is missed for a while before it is said to have left. Touched by the
/// channel's home loop alone, but for the size.
final class Presence {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Channel channel;
    private final Map<String, User> users = new HashMap<>();
    private final PresenceRoster roster = new PresenceRoster();
    private volatile int size;

    /// How many of a user's connections are on the channel, and how often it has been without any.
    private static final class User {
        final PresenceMember member;
        int connections = 1;
        int absences;

        User(PresenceMember member) {
            this.member = member;
        }
    }

    Presence(Channel channel) {
        this.channel = channel;
    }

    /// How many users are there; callable from any thread.
    int size() {
        return size;
    }

    List<String> userIds() {
        return roster.userIds();
    }

    PresenceBlock block() {
        return roster.block();
    }

    /// Whether the channel has a place for the subscription's user.
    boolean admits(Subscription subscription) {
        return users.size() < channel.app().app().limits().presenceMembers()
                || users.containsKey(memberOf(subscription).userId());
    }

    /// Counts a connection in. What a user's first connection said of it stays, for nobody would hear of a change.
    void arrived(Subscription subscription) {
        var member = memberOf(subscription);
        var user = users.get(member.userId());
        if (user != null) {
            user.connections++;
            if (user.connections == 1) {
                tellAdded(member);
            }
            return;
        }
        users.put(member.userId(), new User(member));
        roster.add(member);
        size = roster.size();
        tellAdded(member);
        channel.say(SystemEvent.memberAdded(member));
    }

    private void tellAdded(PresenceMember member) {
        channel.tell(watch -> watch.memberAdded(channel.app(), channel.name().value(), member.userId()));
    }

    /// Counts a connection out.
    void left(Subscription subscription, Departure departure) {
        var userId = memberOf(subscription).userId();
        var user = users.get(userId);
        if (user == null || --user.connections > 0) {
            return;
        }
        channel.tell(watch -> watch.memberRemoved(channel.app(), channel.name().value(), userId));
        int absence = ++user.absences;
        switch (departure) {
            case LEFT, CLOSED -> remove(user);
            case LOST ->
                channel.home()
                        .schedule(
                                () -> {
                                    if (user.connections == 0 && user.absences == absence) {
                                        remove(user);
                                    }
                                },
                                PATIENCE);
        }
    }

    private void remove(User user) {
        users.remove(user.member.userId());
        roster.remove(user.member);
        size = roster.size();
        channel.say(SystemEvent.memberRemoved(user.member.userId()));
    }

    private static PresenceMember memberOf(Subscription subscription) {
        var member = subscription.member();
        if (member == null) {
            throw new IllegalStateException("a subscription to a presence channel has no member");
        }
        return member;
    }
}
