package io.carillon.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventLinesTests {
    @Test
    void unbatchedEventsGoOneByOneWithTheirOwnTimes() {
        var lines = EventLines.format(List.of(event("a", 1), event("a", 2)), 1);

        var deliveries = EventLines.deliveries("b", lines, 1);

        assertThat(deliveries).extracting(Delivery::id).containsExactly("b-0", "b-1");
        assertThat(deliveries)
                .extracting(EventLinesTests::body)
                .containsExactly(
                        "{\"time_ms\":1,\"events\":[{\"channel\":\"a\",\"n\":1}]}",
                        "{\"time_ms\":2,\"events\":[{\"channel\":\"a\",\"n\":2}]}");
        assertThat(EventLines.count(lines, 1)).isEqualTo(2);
    }

    @Test
    void fewEventsMakeOneBatchInTheirOrder() {
        var events = List.of(event("a", 1), event("b", 2), event("a", 3));

        var deliveries = EventLines.deliveries("b", EventLines.format(events, 20), 20);

        assertThat(deliveries).singleElement().satisfies(delivery -> {
            assertThat(delivery.events()).isEqualTo(3);
            assertThat(body(delivery))
                    .isEqualTo("{\"time_ms\":3,\"events\":[{\"channel\":\"a\",\"n\":1},{\"channel\":\"b\",\"n\":2},"
                            + "{\"channel\":\"a\",\"n\":3}]}");
        });
    }

    @Test
    void manyEventsMakeBatchesOfTwentyAtMostAndKeepTheOrderOfEachChannel() {
        var events =
                IntStream.range(0, 500).mapToObj(n -> event("c" + n % 37, n)).toList();

        var deliveries = EventLines.deliveries("b", EventLines.format(events, 20), 20);

        assertThat(deliveries).extracting(Delivery::events).allMatch(count -> count >= 1 && count <= 20);
        assertThat(deliveries.stream().mapToInt(Delivery::events).sum()).isEqualTo(500);
        assertThat(deliveries).hasSizeLessThan(500 / 20 + 9);
        var streams = new HashMap<String, Integer>();
        var last = new HashMap<String, Integer>();
        for (var delivery : deliveries) {
            for (var part : body(delivery).split("\\{\"channel\":\"", -1)) {
                if (part.startsWith("c")) {
                    var channel = part.substring(0, part.indexOf('"'));
                    int n = Integer.parseInt(part.replaceAll(".*\"n\":([0-9]+)\\}.*", "$1"));
                    assertThat(streams.putIfAbsent(channel, delivery.stream())).isIn(null, delivery.stream());
                    assertThat(last.getOrDefault(channel, -1)).isLessThan(n);
                    last.put(channel, n);
                }
            }
        }
        assertThat(last).hasSize(37);
    }

    @Test
    void theSameLinesAlwaysMakeTheSameDeliveries() {
        var events = new ArrayList<TimedEvent>();
        for (int n = 0; n < 100; n++) {
            events.add(event("é" + n, n));
        }
        var lines = EventLines.format(events, 20);

        assertThat(EventLines.deliveries("x", lines, 20))
                .usingRecursiveComparison()
                .isEqualTo(EventLines.deliveries("x", lines.clone(), 20));
    }

    private static TimedEvent event(String channel, int n) {
        var json = "{\"channel\":\"" + channel + "\",\"n\":" + n + "}";
        return new TimedEvent(WebhookType.CLIENT_EVENT, channel, n, json.getBytes(UTF_8));
    }

    private static String body(Delivery delivery) {
        return new String(delivery.body(), UTF_8);
    }
}
