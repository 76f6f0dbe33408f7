package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One order per channel, nothing lost and nothing twice, whoever comes and goes meanwhile.
@ExtendWith(QuietGateway.class)
class OrderTests {
    private static final App APP = TestApps.aQuietApp();
    private static final int PUBLISHERS = 4;
    private static final int EVENTS = 150;

    private final TestGateway gateway = TestGateway.start(Map.of("loops", "3"), APP);

    @AfterEach
    void everythingIsReleased() {
        gateway.close();
        assertThat(gateway.hub().backlogSize()).isZero();
        assertThat(gateway.runtime(APP).backlog().size()).isZero();
        assertThat(gateway.runtime(APP).connections().now()).isZero();
        assertThat(gateway.hub().occupied(gateway.runtime(APP), "")).isEmpty();
    }

    @Test
    void everySubscriberSeesTheSameOrderAndEachPublishersOwn() throws Exception {
        var subscribers = IntStream.range(0, 12)
                .mapToObj(i -> TestClient.connect(gateway, APP).join("news"))
                .toList();

        var orders = together(
                publishers(), subscribers.stream().map(OrderTests::listen).toList());

        assertThat(orders).allSatisfy(order -> assertThat(order).isEqualTo(orders.getFirst()));
        assertThat(orders.getFirst()).hasSize(PUBLISHERS * EVENTS).doesNotHaveDuplicates();
        assertEachPublishersOwnOrder(orders.getFirst());
    }

    @Test
    void nobodyLosesOrDoublesAnythingWhileOthersComeAndGo() throws Exception {
        var steady = TestClient.connect(gateway, APP).join("news");
        var tasks = new ArrayList<Callable<List<String>>>(List.of(listen(steady)));
        for (int i = 0; i < 4; i++) {
            tasks.add(this::comeAndGo);
        }

        var orders = together(publishers(), tasks);

        assertThat(orders.getFirst()).hasSize(PUBLISHERS * EVENTS).doesNotHaveDuplicates();
        for (var seen : orders.subList(1, orders.size())) {
            assertThat(seen).doesNotHaveDuplicates();
            assertEachPublishersOwnOrder(seen);
            assertThat(orders.getFirst().stream().filter(seen::contains).toList())
                    .isEqualTo(seen);
        }
    }

    /// Subscribes for ten events, leaves, and again, until it has seen something of the last hundred.
    private List<String> comeAndGo() {
        var seen = new ArrayList<String>();
        for (int round = 0; round < 10; round++) {
            try (var client = TestClient.connect(gateway, APP).subscribe("news")) {
                client.expectSubscribed("news")
                        .unsubscribe("news")
                        .subscribe("news")
                        .ping();
                for (var text = client.expectText(); !text.contains("pong"); text = client.expectText()) {
                    if (text.contains("\"event\":\"n\"")) {
                        seen.add(data(text));
                    }
                }
            }
        }
        return seen;
    }

    private static Callable<List<String>> listen(TestClient client) {
        return () -> {
            var seen = new ArrayList<String>();
            for (int i = 0; i < PUBLISHERS * EVENTS; i++) {
                seen.add(data(client.expectText()));
            }
            return seen;
        };
    }

    private static String data(String text) {
        int start = text.indexOf("\"data\":\"") + 8;
        return text.substring(start, text.indexOf('"', start));
    }

    private List<Callable<List<String>>> publishers() {
        var publishers = new ArrayList<Callable<List<String>>>();
        for (int p = 0; p < PUBLISHERS; p++) {
            int publisher = p;
            var server = TestServer.of(gateway, APP);
            publishers.add(() -> {
                for (int i = 0; i < EVENTS; i++) {
                    server.trigger("news", "n", publisher + ":" + i).expectJson("{}");
                }
                return List.of();
            });
        }
        return publishers;
    }

    private static List<List<String>> together(
            List<Callable<List<String>>> publishers, List<Callable<List<String>>> listeners) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var listening = listeners.stream().map(threads::submit).toList();
            var publishing = publishers.stream().map(threads::submit).toList();
            var results = new ArrayList<List<String>>();
            for (Future<List<String>> result : publishing) {
                result.get(20, TimeUnit.SECONDS);
            }
            for (Future<List<String>> result : listening) {
                results.add(result.get(20, TimeUnit.SECONDS));
            }
            return results;
        }
    }

    private static void assertEachPublishersOwnOrder(List<String> order) {
        var last = new HashMap<String, Integer>();
        for (var event : order) {
            int colon = event.indexOf(':');
            int number = Integer.parseInt(event.substring(colon + 1));
            var before = last.put(event.substring(0, colon), number);
            assertThat(number).isGreaterThan(before == null ? -1 : before);
        }
    }
}
