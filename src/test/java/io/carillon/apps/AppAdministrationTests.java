package io.carillon.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.carillon.DatabaseTest;
import io.carillon.accounts.OrganizationCatalogue;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class AppAdministrationTests {
    @Autowired
    AppCreation creation;

    @Autowired
    AppAdministration administration;

    @Autowired
    KeyRotation rotation;

    @Autowired
    OrganizationCatalogue organizations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HikariDataSource pool;

    @Autowired
    SecretCipher cipher;

    private UUID organization;
    private App app;

    @BeforeEach
    void create() {
        organization = TestOrganizations.fresh(organizations);
        app = creation.create(NewApp.named(organization, "Chat"));
    }

    @Test
    void gatewaysReadWhatWasCreated() {
        assertThat(stored()).isEqualTo(app);
    }

    @Test
    void changesReachTheTables() {
        var settings = new App.Settings(true, true, true, true, true, true);
        var limits = new App.Limits(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        var recovery = new App.Recovery("private-:presence-", 14, 15, false);

        assertThat(administration.rename(organization, app.id(), "Talk")).isTrue();
        assertThat(administration.disable(organization, app.id())).isTrue();
        assertThat(administration.changeSettings(organization, app.id(), settings))
                .isTrue();
        assertThat(administration.changeLimits(organization, app.id(), limits)).isTrue();
        assertThat(administration.changeRecovery(organization, app.id(), recovery))
                .isTrue();

        assertThat(stored())
                .isEqualTo(new App(app.id(), organization, "Talk", false, settings, limits, recovery, app.keys()));
        assertThat(administration.enable(organization, app.id())).isTrue();
        assertThat(stored().enabled()).isTrue();
        assertThat(kinds())
                .containsExactly(
                        "created",
                        "renamed",
                        "disabled",
                        "settings_changed",
                        "limits_changed",
                        "settings_changed",
                        "enabled");
    }

    @Test
    void keysAreAddedAndRevoked() {
        var first = app.keys().getFirst();

        var second = rotation.addKey(organization, app.id(), "second").orElseThrow();
        assertThat(stored().keys()).containsExactly(first, second);

        assertThat(rotation.revokeKey(organization, app.id(), first.key())).isTrue();
        assertThat(stored().keys()).containsExactly(second);
        assertThat(rotation.revokeKey(organization, app.id(), first.key())).isFalse();
        assertThat(kinds()).containsExactly("created", "key_added", "key_revoked");
    }

    @Test
    void anAppWithoutActiveKeysIsStillAnApp() {
        rotation.revokeKey(organization, app.id(), app.keys().getFirst().key());

        assertThat(stored().keys()).isEmpty();
    }

    @Test
    void deletedAppsAreGoneForGateways() {
        assertThat(administration.delete(organization, app.id())).isTrue();

        assertThat(source().findByIds(List.of(app.id()))).isEmpty();
        assertThat(source().findByKey(app.keys().getFirst().key())).isEmpty();
        assertThat(administration.enable(organization, app.id())).isFalse();
        assertThat(kinds()).containsExactly("created", "deleted");
    }

    @Test
    void anotherOrganizationChangesNothing() {
        var other = TestOrganizations.fresh(organizations);

        assertThat(administration.rename(other, app.id(), "Mine now")).isFalse();
        assertThat(administration.disable(other, app.id())).isFalse();
        assertThat(administration.delete(other, app.id())).isFalse();
        assertThat(rotation.addKey(other, app.id(), "mine")).isEmpty();
        assertThat(rotation.revokeKey(other, app.id(), app.keys().getFirst().key()))
                .isFalse();

        assertThat(stored()).isEqualTo(app);
        assertThat(kinds()).containsExactly("created");
    }

    @Test
    void keysFollowAnAppToAnotherOrganization() {
        var other = TestOrganizations.fresh(organizations);

        jdbc.sql("UPDATE app SET organization_id = ? WHERE organization_id = ? AND id = ?")
                .param(TestOrganizations.bytes(other))
                .param(TestOrganizations.bytes(organization))
                .param(app.id())
                .update();

        assertThat(stored().organizationId()).isEqualTo(other);
        assertThat(stored().keys()).isEqualTo(app.keys());
        assertThat(rotation.revokeKey(other, app.id(), app.keys().getFirst().key()))
                .isTrue();
    }

    private App stored() {
        return source().findByIds(List.of(app.id())).values().iterator().next();
    }

    private JdbcAppSource source() {
        return new JdbcAppSource(pool, cipher);
    }

    private List<String> kinds() {
        return jdbc.sql("SELECT kind FROM app_change WHERE app_id = ? ORDER BY id")
                .param(app.id())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
