package io.carillon.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.DatabaseTest;
import io.carillon.accounts.OrganizationCatalogue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class SecretsCheckTests {
    @Autowired
    AppCreation creation;

    @Autowired
    OrganizationCatalogue organizations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MasterKey master;

    @Test
    void acceptsTheKeyThatEncryptedTheSecrets() {
        creation.create(NewApp.named(TestOrganizations.fresh(organizations), "Chat"));
        var check = new SecretsCheck(jdbc, master);

        check.start();

        assertThat(check.isRunning()).isTrue();
    }

    @Test
    void refusesAnotherKey() {
        creation.create(NewApp.named(TestOrganizations.fresh(organizations), "Chat"));

        assertThatThrownBy(() -> new SecretsCheck(jdbc, new MasterKey(new byte[MasterKey.BYTES])).start())
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("CARILLON_SECRETS_KEY")
                .hasMessageContaining(master.id());
    }
}
