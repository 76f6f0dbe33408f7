package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.TestApps;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppRetirementTests {
    private final ChannelHub hub = new ChannelHub(List.of(), ChannelHub.Marks.DEFAULTS);

    @Test
    void retiresAnAppThatNobodyUses() {
        var app = hub.runtime(TestApps.anApp());

        assertThat(hub.retireIdle(Duration.ofMinutes(10))).isEmpty();
        assertThat(hub.retireIdle(Duration.ZERO)).containsExactly(app);
        assertThat(hub.runtimes()).isEmpty();
    }

    @Test
    void keepsAnAppWithConnections() {
        hub.runtime(TestApps.anApp()).opened();

        assertThat(hub.retireIdle(Duration.ZERO)).isEmpty();
    }

    @Test
    void nobodyIsGivenARetiredApp() {
        var app = hub.runtime(TestApps.anApp());
        hub.retireIdle(Duration.ZERO);

        assertThat(app.use()).isFalse();
        assertThat(hub.runtime(TestApps.anApp())).isNotSameAs(app);
    }
}
