package io.carillon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.pusher.rest.Pusher;
import com.pusher.rest.data.PresenceUser;
import io.carillon.apps.TestApps;
import io.carillon.gateway.TestGateway;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// pusher-js in a page that was served by another host than the gateway, by each way that it has to a gateway: the
/// browser's rules for requests to other hosts apply.
@Tag("browser")
@ExtendWith(Chromium.class)
class PusherJsTests {
    private final TestGateway gateway = TestGateway.start(TestApps.anApp());
    private final Pusher server = new Pusher("1000", "app-key-1", "app-secret-1");
    private PageServer host;
    private Page page;

    @BeforeEach
    void arrive(Browser browser) throws IOException {
        server.setHost("127.0.0.1:" + gateway.port());
        host = new PageServer();
        page = browser.newPage();
        page.exposeFunction(
                "authorize",
                signed -> server.authenticate(
                        (String) signed[0], (String) signed[1], new PresenceUser((String) signed[2], Map.of())));
        page.navigate(host.address() + "/pusher-js.html");
    }

    @AfterEach
    void leave() throws Exception {
        page.close();
        host.close();
        server.close();
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "xhr_streaming", "xhr_polling"})
    void aPageOfAnotherHostIsServed(String transport) {
        connect(transport);
        meetInRoom();
        flood();
        leaveRoom();
    }

    private void connect(String transport) {
        run("alice = client(%d, '%s', 'alice'); bob = client(%d, '%s', 'bob')"
                .formatted(gateway.port(), transport, gateway.port(), transport));
        until("alice.connection.state === 'connected' && bob.connection.state === 'connected'");
        assertThat(page.evaluate("alice.connection.connection.transport.name")).isEqualTo(transport);
    }

    private void meetInRoom() {
        run("room = alice.subscribe('presence-room')");
        until("room.subscribed");
        run(
                "bobsRoom = bob.subscribe('presence-room'); bobsRoom.bind('client-hello', (data) => heard.push(data.text))");
        until("bobsRoom.subscribed && room.members.count === 2");
        run("room.trigger('client-hello', { text: 'Grüße 😀' })");
        until("heard.includes('Grüße 😀')");
    }

    /// More than a streaming response takes, in lots that may wait for the next request of a page that polls.
    private void flood() {
        run("numbers = []; news = alice.subscribe('news'); news.bind('n', ({ n }) => numbers.push(n))");
        until("news.subscribed");
        for (int n = 0; n < 60; n++) {
            assertThat(server.trigger("news", "n", Map.of("n", n, "padding", "ü€😀".repeat(900)))
                            .getHttpStatus())
                    .isEqualTo(200);
            if (n % 20 == 19) {
                until("numbers.length > " + n);
            }
        }
        assertThat(page.evaluate("numbers"))
                .isEqualTo(IntStream.range(0, 60).boxed().toList());
    }

    private void leaveRoom() {
        run("bob.disconnect()");
        until("room.members.count === 1");
        assertThat(page.evaluate("heard.filter((what) => what.startsWith('alice '))"))
                .as("what happened to the connection")
                .isEqualTo(java.util.List.of("alice connected"));
    }

    private void run(String script) {
        page.evaluate("() => { " + script + " }");
    }

    private void until(String claim) {
        page.evaluate("(what) => until(what, () => eval(what))", claim);
    }
}
