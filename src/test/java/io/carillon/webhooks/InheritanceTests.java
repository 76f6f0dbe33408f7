package io.carillon.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.channels.ChannelHub;
import io.carillon.channels.OnlyLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

class InheritanceTests {
    private static final long APP = 1000;
    private static final long NODE = 1;
    private static final long OTHER = 2;
    private static final long SECOND = 1_000;

    @TempDir
    Path folder;

    private final FakeOutboxStore store = new FakeOutboxStore();
    private final ChannelHub hub = new ChannelHub(List.of(new OnlyLoop()), ChannelHub.Marks.DEFAULTS);
    private final Gathering gathering = new Gathering(new Watches(hub, new HappeningQueue(1_000)));
    private Inheritance inheritance;
    private long now = 1_000_000_000;

    @BeforeEach
    void start() {
        inheritance = new Inheritance(store, new NodeFolder(folder, NODE), gathering, NODE);
    }

    @Test
    void takesWhatALostNodeToldOfWhenTheOthersHaveHadTheTimeToSayThatTheyLive() throws IOException {
        store.lost.put(OTHER, Map.of(APP, List.of(new Occupant(APP, "room", null))));

        look(59 * SECOND);
        assertThat(gathering.held()).isZero();

        look(15 * SECOND);
        assertThat(gathering.held()).isEqualTo(1);
    }

    @Test
    void theyGetThatTimeAgainAfterTheDatabaseWasAway() throws IOException {
        look(120 * SECOND);
        store.available = false;
        now += 600 * SECOND;
        assertThatThrownBy(() -> inheritance.take(now)).isInstanceOf(DataAccessException.class);
        store.available = true;
        store.lost.put(OTHER, Map.of(APP, List.of(new Occupant(APP, "room", null))));

        look(59 * SECOND);
        assertThat(gathering.held()).isZero();

        look(15 * SECOND);
        assertThat(gathering.held()).isEqualTo(1);
    }

    private void look(long forMillis) throws IOException {
        for (long end = now + forMillis; now < end; now += SECOND) {
            inheritance.take(now);
        }
    }
}
