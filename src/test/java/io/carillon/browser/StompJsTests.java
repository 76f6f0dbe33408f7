package io.carillon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.pusher.rest.Pusher;
import com.pusher.rest.data.PresenceUser;
import io.carillon.apps.TestApps;
import io.carillon.gateway.TestGateway;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// stomp.js in a page that was served by another host than the gateway.
@Tag("browser")
@ExtendWith(Chromium.class)
class StompJsTests {
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
        page.navigate(host.address() + "/stomp-js.html");
        run("alice = await client(%d)".formatted(gateway.port()));
    }

    @AfterEach
    void leave() throws Exception {
        page.close();
        host.close();
        server.close();
        gateway.close();
    }

    @Test
    void receivesWhatAServerPublishes() {
        run("await subscribe(alice, 'news')");
        for (int n = 0; n < 60; n++) {
            server.trigger("news", "n", "Grüße 😀 " + n);
        }
        until("heard.length === 60");

        assertThat(page.evaluate("heard"))
                .isEqualTo(IntStream.range(0, 60)
                        .mapToObj(n -> "news n \"Grüße 😀 " + n + "\"")
                        .toList());
    }

    @Test
    void meetsOthersInAPresenceChannel() {
        run("bob = await client(%d)".formatted(gateway.port()));
        run(
                "await subscribe(alice, 'presence-room', JSON.parse(await authorize(alice.session, 'presence-room', 'a')))");
        run("await subscribe(bob, 'presence-room', JSON.parse(await authorize(bob.session, 'presence-room', 'b')))");
        until("heard.some((what) => what.startsWith('presence-room member_added') && what.includes('\"b\"'))");

        run("bob.publish({ destination: '/channel/presence-room', headers: { event: 'client-hello' }, body: '{}' })");
        until("heard.includes('presence-room client-hello {}')");
        run("bob.deactivate()");
        until("heard.some((what) => what.startsWith('presence-room member_removed'))");
    }

    @Test
    void isToldWhyItIsRefused() {
        run("alice.subscribe('/channel/private-room', () => {}, { auth: 'app-key-1:forged' })");

        until("heard.length === 2");
        assertThat(page.evaluate("heard")).isEqualTo(List.of("error signature_invalid", "closed 1008"));
    }

    /// Its heart-beats are a second apart, so it or the gateway would have given up by then.
    @Test
    void staysWhileNothingIsSaid() {
        run("quietSince = Date.now()");
        until("Date.now() - quietSince > 4_000");

        assertThat(page.evaluate("alice.connected")).isEqualTo(true);
        assertThat(page.evaluate("heard")).isEqualTo(List.of());
    }

    private void run(String script) {
        page.evaluate("async () => { " + script + " }");
    }

    private void until(String claim) {
        page.evaluate("(what) => until(what, () => eval(what))", claim);
    }
}
