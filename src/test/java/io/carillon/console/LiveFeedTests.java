package io.carillon.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.Browser;
import io.carillon.DashboardTest;
import io.carillon.apps.AppCreation;
import io.carillon.apps.NewApp;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The live feed over real sockets.
@DashboardTest
class LiveFeedTests {
    /// The socket is closed with the error, which may be faster.
    private static final Pattern REFUSED = Pattern.compile("(?s)(ERROR|closed).*");

    @LocalServerPort
    int port;

    @Autowired
    AppCreation apps;

    private Browser member;
    private LiveTopic topic;

    @BeforeEach
    void signUp() {
        member = Browser.signedUp(port);
        topic = appOf(member);
    }

    @Test
    void tellsMembersWhatTheirAppDoes() {
        try (var client = LiveClient.connect(port, member)) {
            client.subscribe(topic.destination());

            assertThat(client.next()).contains("\"connections\":0").contains("\"minutes\":[]");
            assertThat(client.next()).contains("\"messagesToday\":0");
        }
    }

    @Test
    void tellsNobodyElse() {
        try (var client = LiveClient.connect(port, Browser.signedUp(port))) {
            client.subscribe(topic.destination());

            assertThat(client.next()).matches(REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/topic/**", "/topic/o/**", "/topic/o/*/a/*", "/queue/x", "/user/queue/x"})
    void hasNothingElse(String destination) {
        try (var client = LiveClient.connect(port, member)) {
            client.subscribe(destination);

            assertThat(client.next()).matches(REFUSED);
        }
    }

    @Test
    void takesNoMessagesFromPages() {
        try (var client = LiveClient.connect(port, member)) {
            client.send(topic.destination(), "{}");

            assertThat(client.next()).matches(REFUSED);
        }
    }

    @Test
    void wantsTheFormTokenOfAPage() {
        assertThatThrownBy(() -> LiveClient.connect(port, member, Map.of())).hasMessageMatching(REFUSED.pattern());
        assertThatThrownBy(() -> LiveClient.connect(port, member, Map.of("X-XSRF-TOKEN", "wrong")))
                .hasMessageMatching(REFUSED.pattern());
    }

    @Test
    void opensForNobodyWhoIsNotSignedInOrComesFromAnotherSite() {
        assertThat(Browser.at(port).get("/live").status()).isIn(302, 303);
        assertThat(member.with("Origin", "https://elsewhere.example")
                        .get("/live")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void endsSoonAfterItsReaderSignedOut() {
        try (var client = LiveClient.connect(port, member)) {
            client.subscribe(topic.destination());
            client.next();

            member.get(member.home());
            member.submit("/signout", Map.of());

            assertThat(client.closed()).isEqualTo(1008);
        }
    }

    private LiveTopic appOf(Browser owner) {
        var organization = UUID.fromString(owner.home().substring("/o/".length()));
        return new LiveTopic(
                organization, apps.create(NewApp.named(organization, "Shop")).id());
    }
}
