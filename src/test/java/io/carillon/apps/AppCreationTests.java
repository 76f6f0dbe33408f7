package io.carillon.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.DatabaseTest;
import io.carillon.accounts.OrganizationCatalogue;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class AppCreationTests {
    @Autowired
    AppCreation creation;

    @Autowired
    AppCatalogue catalogue;

    @Autowired
    AppAdministration administration;

    @Autowired
    OrganizationCatalogue organizations;

    @Autowired
    JdbcClient jdbc;

    private UUID organization;

    @BeforeEach
    void found() {
        organization = TestOrganizations.fresh(organizations);
    }

    @Test
    void generatesIdKeyAndSecret() {
        var app = creation.create(NewApp.named(organization, "Chat"));

        assertThat(app.id()).isBetween(1_000_000L, 9_999_999_999L);
        var key = app.keys().getFirst();
        assertThat(key.key()).matches("[a-z0-9]{20}");
        assertThat(key.secret().reveal()).matches("[A-Za-z0-9]{40}");
        assertThat(app.settings()).isEqualTo(App.Settings.DEFAULTS);
        assertThat(app.limits()).isEqualTo(App.Limits.DEFAULTS);
    }

    @Test
    void takesGivenCredentials() {
        var id = freeId();
        var key = new AppKey("given-" + UUID.randomUUID(), new AppSecret("given_secret"));

        var app = creation.create(new NewApp(
                organization, "Chat", App.Settings.DEFAULTS, App.Limits.DEFAULTS, App.Recovery.OFF, id, key));

        assertThat(app.id()).isEqualTo(id);
        assertThat(app.keys()).containsExactly(key);
        assertThat(creation.isIdTaken(id)).isTrue();
        assertThat(creation.isKeyTaken(key.key())).isTrue();
    }

    @Test
    void storesNoSecretInClear() {
        var app = creation.create(NewApp.named(organization, "Chat"));

        var stored = jdbc.sql("SELECT ciphertext FROM app_key WHERE organization_id = ? AND app_id = ?")
                .param(TestOrganizations.bytes(organization))
                .param(app.id())
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain(app.keys().getFirst().secret().reveal());
    }

    @Test
    void aKeyThatIsTakenRollsEverythingBack() {
        var taken = creation.create(NewApp.named(organization, "First")).keys().getFirst();
        var id = freeId();

        assertThatThrownBy(() -> creation.create(new NewApp(
                        organization,
                        "Second",
                        App.Settings.DEFAULTS,
                        App.Limits.DEFAULTS,
                        App.Recovery.OFF,
                        id,
                        taken)))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(creation.isIdTaken(id)).isFalse();
        assertThat(changes(id)).isZero();
    }

    @Test
    void idsOfDeletedAppsStayTaken() {
        var app = creation.create(NewApp.named(organization, "Chat"));

        administration.delete(organization, app.id());

        assertThat(creation.isIdTaken(app.id())).isTrue();
        assertThat(catalogue.appsOf(organization)).isEmpty();
    }

    @Test
    void theCatalogueShowsOneOrganizationOnly() {
        var app = creation.create(NewApp.named(organization, "Chat"));
        creation.create(NewApp.named(TestOrganizations.fresh(organizations), "Of others"));

        assertThat(catalogue.appsOf(organization)).singleElement().satisfies(summary -> {
            assertThat(summary.id()).isEqualTo(app.id());
            assertThat(summary.name()).isEqualTo("Chat");
            assertThat(summary.enabled()).isTrue();
            assertThat(summary.keys()).containsExactly(app.keys().getFirst().key());
        });
    }

    private long changes(long appId) {
        return jdbc.sql("SELECT COUNT(*) FROM app_change WHERE app_id = ?")
                .param(appId)
                .query(Long.class)
                .single();
    }

    private static long freeId() {
        return new SecureRandom().nextLong(1L << 40, 1L << 53);
    }
}
