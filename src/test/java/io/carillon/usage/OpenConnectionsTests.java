package io.carillon.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenConnectionsTests {
    @TempDir
    Path folder;

    private final FakeTime time = new FakeTime();

    @Test
    void areKnownInMinutesInWhichNoneCameOrWent() {
        var node = new UsageNode(time, new FakeStore(), folder);
        var app = node.app();
        node.connect(app);
        var second = node.connect(app);
        assertThat(now(node)).isEqualTo(2);
        time.move(Duration.ofMinutes(1));
        node.counting.takeChanged();

        time.move(Duration.ofSeconds(10));
        assertThat(now(node)).isEqualTo(2);

        node.hub.closed(second);
        assertThat(now(node)).isEqualTo(1);
    }

    private static int now(UsageNode node) {
        return node.counting.takeChanged().getLast().connectionsNow();
    }
}
