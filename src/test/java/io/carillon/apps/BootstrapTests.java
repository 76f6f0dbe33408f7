package io.carillon.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.carillon.DatabaseTest;
import io.carillon.accounts.OrganizationCatalogue;
import io.carillon.apps.BootstrapSettings.Credentials;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class BootstrapTests {
    @Autowired
    Bootstrap bootstrap;

    @Autowired
    AppAdministration administration;

    @Autowired
    KeyRotation rotation;

    @Autowired
    OrganizationCatalogue organizations;

    @Autowired
    HikariDataSource pool;

    @Autowired
    SecretCipher cipher;

    private final long id = new SecureRandom().nextLong(1L << 40, 1L << 52);

    @Test
    void makesTwoAppsInTwoOrganizations() {
        run(app(id), app(id + 1));

        var first = stored(id);
        var second = stored(id + 1);
        assertThat(first.name()).isEqualTo("App " + id);
        assertThat(first.settings()).isEqualTo(new App.Settings(true, true, true, false, false, false));
        assertThat(first.keys()).containsExactly(new AppKey("key-" + id, new AppSecret("secret-" + id)));
        assertThat(second.organizationId()).isNotEqualTo(first.organizationId());
        assertThat(organizations.findById(first.organizationId()).orElseThrow().name())
                .isEqualTo("ada" + id + "'s organization");
    }

    @Test
    void changesNothingTheSecondTime() {
        run(app(id), app(id + 1));
        var first = stored(id);
        var all = organizations.all().size();

        run(app(id), app(id + 1));

        assertThat(stored(id)).isEqualTo(first);
        assertThat(organizations.all()).hasSize(all);
    }

    @Test
    void keepsWhatAnOperatorChangedLater() {
        run(app(id), none());
        var organization = stored(id).organizationId();
        administration.rename(organization, id, "Renamed");
        rotation.revokeKey(organization, id, "key-" + id);

        run(app(id), none());

        assertThat(stored(id).name()).isEqualTo("Renamed");
        assertThat(stored(id).keys()).isEmpty();
    }

    @Test
    void doesNotBringBackADeletedApp() {
        run(app(id), none());
        administration.delete(stored(id).organizationId(), id);

        run(app(id), none());

        assertThat(new JdbcAppSource(pool, cipher).findByIds(List.of(id))).isEmpty();
    }

    @Test
    void addsTheSecondAppLater() {
        run(app(id), none());

        run(app(id), app(id + 1));

        assertThat(stored(id + 1).organizationId()).isNotEqualTo(stored(id).organizationId());
    }

    @Test
    void refusesAKeyOfAnotherApp() {
        run(app(id), none());

        assertThatThrownBy(() -> run(new Credentials("" + (id + 1), "key-" + id, "secret-2", "", ""), none()))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("CARILLON_BOOTSTRAP_APP_KEY belongs to another app");
    }

    private void run(Credentials app, Credentials app2) {
        var settings = new BootstrapSettings("ada" + id + "@example.com", "correct horse", app, app2);
        bootstrap.run(BootstrapPlan.of(settings).orElseThrow());
    }

    private App stored(long appId) {
        return new JdbcAppSource(pool, cipher)
                .findByIds(List.of(appId))
                .values()
                .iterator()
                .next();
    }

    private static Credentials app(long id) {
        return new Credentials("" + id, "key-" + id, "secret-" + id, "", "");
    }

    private static Credentials none() {
        return new Credentials("", "", "", "", "");
    }
}
