package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class RolesTests {
    private final MockEnvironment environment = new MockEnvironment();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "control|true|false",
                "gateway|false|true",
                "control,gateway|true|true",
                " gateway , control |true|true"
            })
    void rolesBecomeSwitches(String roles, boolean control, boolean gateway) {
        environment.setProperty("carillon.roles", roles);

        Roles.apply(environment);

        assertThat(environment.getProperty(Roles.CONTROL, Boolean.class)).isEqualTo(control);
        assertThat(environment.getProperty(Roles.GATEWAY, Boolean.class)).isEqualTo(gateway);
    }

    @Test
    void bothByDefault() {
        Roles.apply(environment);

        assertThat(environment.getProperty(Roles.CONTROL)).isEqualTo("true");
        assertThat(environment.getProperty(Roles.GATEWAY)).isEqualTo("true");
        assertThat(environment.getProperty("spring.autoconfigure.exclude")).isNull();
    }

    @Test
    void aSwitchThatWasSetGoesBeforeTheRoles() {
        environment.setProperty(Roles.GATEWAY, "false");

        Roles.apply(environment);

        assertThat(environment.getProperty(Roles.GATEWAY)).isEqualTo("false");
    }

    @Test
    void aGatewayAloneHasNoControlPlane() {
        environment.setProperty("carillon.roles", "gateway");

        Roles.apply(environment);

        assertThat(environment.getProperty("server.port")).isEqualTo("-1");
        assertThat(environment.getProperty("spring.autoconfigure.exclude"))
                .contains(
                        "HibernateJpaAutoConfiguration", "FlywayAutoConfiguration", "SecurityFilterAutoConfiguration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "worker", "control;gateway", "gateway,worker"})
    void refusesOtherRoles(String roles) {
        environment.setProperty("carillon.roles", roles);

        assertThatThrownBy(() -> Roles.apply(environment))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("CARILLON_ROLES is \"" + roles + "\"");
    }
}
