package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.channels.RefusalSource;
import io.carillon.channels.RefusalSource.Protocol;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is noted of a refusal, so that its app's people find the cause.
@ExtendWith(QuietGateway.class)
class RefusalSampleTests {
    private static final App APP = TestApps.aQuietApp();
    private final TestGateway gateway = TestGateway.start(APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void ofASubscriptionTheConnectionAndTheChannel() {
        var client = TestClient.connect(gateway, APP).subscribe("private-room", "app-key-1:wrong");

        assertThat(sample("signature_invalid"))
                .isEqualTo(new RefusalSource(Protocol.PUSHER, "app-key-1", client.socketId(), "private-room"));
    }

    @Test
    void ofAClientEventItsChannel() {
        var client = TestClient.connect(gateway, APP)
                .say("{\"event\":\"client-x\",\"channel\":\"private-room\",\"data\":\"payload\"}");

        assertThat(sample("client_event_not_subscribed"))
                .isEqualTo(new RefusalSource(Protocol.PUSHER, "app-key-1", client.socketId(), "private-room"));
    }

    @Test
    void ofALongNameItsBeginning() {
        TestClient.connect(gateway, APP).subscribe("x".repeat(5_000));

        assertThat(sample("channel_name_invalid").channel()).isEqualTo("x".repeat(200));
    }

    @Test
    void ofARequestNoKeyThatIsNotTheApps() {
        RawSocket.open(gateway)
                .send("GET /apps/%d/channels?auth_key=app-secret-1 HTTP/1.1\r\nHost: a\r\n\r\n".formatted(APP.id()));

        assertThat(sample("auth_key_unknown")).isEqualTo(RefusalSource.of(Protocol.HTTP, null));
    }

    @Test
    void ofAStompClientNoPasscode() {
        StompClient.open(gateway, APP)
                .say("CONNECT\naccept-version:1.2\nlogin:app-key-1\npasscode:not-the-secret\n\n␀");

        assertThat(sample("stomp_passcode_invalid")).isEqualTo(RefusalSource.of(Protocol.STOMP, "app-key-1"));
    }

    @Test
    void oneOfEachCodeUntilItIsTaken() {
        TestClient.connect(gateway, APP)
                .subscribe("private-a", "app-key-1:wrong")
                .subscribe("private-b", "app-key-1:wrong");
        await().until(() ->
                gateway.runtime(APP).traffic().totals().refusals().getOrDefault("signature_invalid", 0L) == 2);

        assertThat(sample("signature_invalid").channel()).isEqualTo("private-a");
        assertThat(gateway.runtime(APP).traffic().takeSamples()).isEmpty();
    }

    private RefusalSource sample(String code) {
        var found = new ArrayList<RefusalSource>();
        await().until(() -> {
            gateway.runtime(APP).traffic().takeSamples().forEach((refused, source) -> {
                if (refused.equals(code)) {
                    found.add(source);
                }
            });
            return !found.isEmpty();
        });
        return found.getFirst();
    }
}
