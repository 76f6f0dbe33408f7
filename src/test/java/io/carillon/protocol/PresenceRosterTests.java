package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PresenceRosterTests {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final PresenceRoster roster = new PresenceRoster();
    private final Map<String, PresenceMember> members = new LinkedHashMap<>();

    @Test
    void anEmptyRosterHasAnEmptyBlock() {
        assertBlock();
    }

    /// Each number is a user who comes if it is away, and goes if it is there.
    @Property(tries = 200)
    void theBlockHoldsWhoeverIsThere(@ForAll @Size(max = 400) List<@IntRange(max = 150) Integer> users) {
        for (int user : users) {
            toggle(String.valueOf(user));
        }
        assertBlock();
    }

    @Test
    void everyBlockOnTheWayIsRight() {
        for (int i = 0; i < 200; i++) {
            toggle("u" + i);
            assertBlock();
        }
        for (int i = 0; i < 200; i++) {
            toggle("u" + i * 77 % 200);
            assertBlock();
        }
        assertThat(roster.size()).isZero();
    }

    @Test
    void aBlockStaysAsItWasTaken() {
        toggle("1");
        var before = roster.block();

        toggle("2");
        toggle("1");

        assertThat(presence(before).get("ids")).hasToString("[\"1\"]");
    }

    @Property
    void infoArrivesAsItWasGiven(@ForAll String name) {
        var info = MAPPER.writeValueAsBytes(Map.of("name", name));
        var one = new PresenceRoster();
        one.add(new PresenceMember("1", info));

        var hash = presence(one.block()).get("hash");

        assertThat(hash.get("1").get("name").stringValue())
                .isEqualTo(MAPPER.readTree(info).get("name").stringValue());
    }

    private void toggle(String userId) {
        var present = members.remove(userId);
        if (present != null) {
            roster.remove(present);
            return;
        }
        var member = new PresenceMember(userId, ("{\"name\":\"" + userId + "\"}").getBytes(UTF_8));
        members.put(userId, member);
        roster.add(member);
    }

    private void assertBlock() {
        var presence = presence(roster.block());
        assertThat(presence.propertyNames()).containsExactly("ids", "hash", "count");
        assertThat(presence.get("count").intValue()).isEqualTo(members.size());
        var ids = new ArrayList<String>();
        presence.get("ids").forEach(id -> ids.add(id.stringValue()));
        assertThat(ids).containsExactlyInAnyOrderElementsOf(members.keySet());
        assertThat(presence.get("hash").propertyNames()).containsExactlyElementsOf(ids);
        assertThat(roster.userIds()).isEqualTo(ids);
        for (var id : ids) {
            assertThat(presence.get("hash").get(id).get("name").stringValue()).isEqualTo(id);
        }
    }

    private static JsonNode presence(PresenceBlock block) {
        var frame = MAPPER.readTree(new String(ServerMessages.subscriptionSucceeded("presence-x", block), UTF_8));
        return MAPPER.readTree(frame.get("data").stringValue()).get("presence");
    }
}
