package io.carillon.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.DatabaseTest;
import io.carillon.apps.AppAdministration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@DatabaseTest
@Import(WebhookFixture.class)
class WebhookAdministrationTests {
    @Autowired
    WebhookFixture fixture;

    @Autowired
    WebhookAdministration administration;

    @Autowired
    WebhookLog log;

    @Autowired
    AppAdministration apps;

    @BeforeEach
    void clear() {
        fixture.clear();
    }

    @Test
    void createsListsChangesAndDeletes() {
        var app = fixture.app();
        var created = fixture.endpoint(app, "https://example.com/a", false, WebhookType.CACHE_MISS);
        assertThat(administration.endpointsOf(app.organizationId(), app.id()))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.id()).isEqualTo(created.id());
                    assertThat(found.wish()).isEqualTo(wish("https://example.com/a"));
                });
        assertThat(log.state(app.organizationId(), app.id(), created.id()))
                .hasValue(new WebhookLog.State(0, null, 0, 0, 0, null));

        var other = new WebhookWish("http://example.com/b", Set.of(WebhookType.values()), true, false);
        assertThat(administration.change(app.organizationId(), app.id(), created.id(), other))
                .isPresent();
        assertThat(administration.endpointsOf(app.organizationId(), app.id()))
                .extracting(WebhookEndpoint::wish)
                .containsExactly(other);

        assertThat(administration.delete(app.organizationId(), app.id(), created.id()))
                .isTrue();
        assertThat(administration.delete(app.organizationId(), app.id(), created.id()))
                .isFalse();
        assertThat(administration.endpointsOf(app.organizationId(), app.id())).isEmpty();
        assertThat(log.state(app.organizationId(), app.id(), created.id())).isEmpty();
    }

    @Test
    void nothingIsSeenOrChangedByAnotherOrganization() {
        var app = fixture.app();
        var stranger = fixture.app().organizationId();
        var endpoint = fixture.endpoint(app, "https://example.com/a", false);

        assertThat(administration.create(stranger, app.id(), wish("https://example.com/x")))
                .isEmpty();
        assertThat(administration.change(stranger, app.id(), endpoint.id(), wish("https://example.com/x")))
                .isEmpty();
        assertThat(administration.delete(stranger, app.id(), endpoint.id())).isFalse();
        assertThat(administration.endpointsOf(stranger, app.id())).isEmpty();
        assertThat(log.state(stranger, app.id(), endpoint.id())).isEmpty();
        assertThat(administration.endpointsOf(app.organizationId(), app.id())).hasSize(1);
    }

    @Test
    void anEndpointOfAnotherAppIsNotFound() {
        var app = fixture.app();
        var endpoint = fixture.endpoint(fixture.app(), "https://example.com/a", false);

        assertThat(administration.delete(app.organizationId(), app.id(), endpoint.id()))
                .isFalse();
    }

    @Test
    void aDeletedAppHasNoEndpoints() {
        var app = fixture.app();
        fixture.endpoint(app, "https://example.com/a", false);
        apps.delete(app.organizationId(), app.id());

        assertThat(administration.endpointsOf(app.organizationId(), app.id())).isEmpty();
        assertThat(administration.create(app.organizationId(), app.id(), wish("https://example.com/x")))
                .isEmpty();
    }

    @Test
    void anAppHasTenAtMost() {
        var app = fixture.app();
        for (int i = 0; i < WebhookAdministration.MOST_PER_APP; i++) {
            fixture.endpoint(app, "https://example.com/" + i, false);
        }

        assertThatThrownBy(() -> fixture.endpoint(app, "https://example.com/x", false))
                .isInstanceOf(WebhookRefusedException.class)
                .hasMessage("an app has at most 10 webhook endpoints");
    }

    @Test
    void eachChangeIsToldToTheGatewaysOnce() {
        var app = fixture.app();
        var store = fixture.store();
        var endpoint = fixture.endpoint(app, "https://example.com/a", false);
        assertThat(store.changedApps()).containsExactly(app.id());
        assertThat(store.changedApps()).isEmpty();

        administration.change(app.organizationId(), app.id(), endpoint.id(), wish("https://example.com/x"));
        assertThat(store.changedApps()).containsExactly(app.id());
        administration.delete(app.organizationId(), app.id(), endpoint.id());
        assertThat(store.changedApps()).containsExactly(app.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://example.com/|the URL must begin with https:// or http://",
                "example.com|the URL must begin with https:// or http://",
                "file:///etc/passwd|the URL must begin with https:// or http://",
                "https:///x|the URL names no host that can be reached",
                "https://exa mple.com|the URL cannot be understood: Illegal character in authority",
                "https://example.com:70000/|the URL names no host that can be reached",
                "https://me:pw@example.com/|the URL must not hold a user name or password",
                "https://example.com/#top|the URL must not have a fragment (#)"
            })
    void refusesUrlsThatCannotBeUsed(String url, String reason) {
        assertThatThrownBy(() -> wish(url))
                .isInstanceOf(WebhookRefusedException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void refusesEndpointsThatWantNothing() {
        assertThatThrownBy(() -> new WebhookWish("https://example.com/", Set.of(), false, true))
                .hasMessage("choose at least one type of event");
        var tooLong = "https://example.com/" + "x".repeat(1_000);
        assertThatThrownBy(() -> wish(tooLong)).hasMessage("the URL has more than 1000 characters");
    }

    private static WebhookWish wish(String url) {
        return new WebhookWish(url, Set.of(WebhookType.CACHE_MISS), false, true);
    }
}
