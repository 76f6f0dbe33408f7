package io.carillon.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.apps.BootstrapSettings.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapPlanTests {
    private static final Credentials NONE = new Credentials("", "", "", "", "");
    private static final Credentials GOOD = new Credentials("1234", "a-good-key", "a_good_secret", "", "");

    @Test
    void nothingGivenIsNoBootstrap() {
        assertThat(BootstrapPlan.of(new BootstrapSettings("", "", NONE, NONE))).isEmpty();
    }

    @Test
    void takesGoodValues() {
        var plan = BootstrapPlan.of(new BootstrapSettings(
                        "ada@example.com",
                        "correct horse",
                        GOOD,
                        new Credentials("5", "12345678", "12345678", "Two", "")))
                .orElseThrow();

        assertThat(plan.account().email()).isEqualTo("ada@example.com");
        assertThat(plan.app()).extracting("id", "name").containsExactly(1234L, "App 1234");
        assertThat(plan.app2()).extracting("id", "name").containsExactly(5L, "Two");
    }

    @Test
    void anAccountAloneIsEnough() {
        var plan = BootstrapPlan.of(new BootstrapSettings("ada@example.com", "correct horse", NONE, NONE))
                .orElseThrow();

        assertThat(plan.app()).isNull();
        assertThat(plan.app2()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'',              12345678, EMAIL must be",
        "ada,             12345678, EMAIL must be",
        "ada@example.com, 1234567,  PASSWORD must have 8 to 200 characters",
        "ada@example.com, '',       PASSWORD must have 8 to 200 characters"
    })
    void refusesABadAccount(String email, String password, String message) {
        assertRefused(new BootstrapSettings(email, password, GOOD, NONE), message);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                  12345678,  12345678,  ID must be 1 to 18 digits",
        "12a,                 12345678,  12345678,  ID must be 1 to 18 digits",
        "-5,                  12345678,  12345678,  ID must be 1 to 18 digits",
        "1234567890123456789, 12345678,  12345678,  ID must be 1 to 18 digits",
        "0,                   12345678,  12345678,  ID must be between 1 and 9007199254740991",
        "9007199254740992,    12345678,  12345678,  ID must be between 1 and 9007199254740991",
        "1,                   1234567,   12345678,  KEY must be 8 to 128 characters",
        "1,                   1234 5678, 12345678,  KEY must be 8 to 128 characters",
        "1,                   12345678,  1234567,   SECRET must be 8 to 128 characters",
        "1,                   12345678,  1234567:8, SECRET must be 8 to 128 characters"
    })
    void refusesABadApp(String id, String key, String secret, String message) {
        var bad = new Credentials(id, key, secret, "Name", "");

        assertRefused(settings(bad, NONE), "APP_" + message);
        assertRefused(settings(GOOD, bad), "APP2_" + message);
    }

    @Test
    void takesTheLargestId() {
        var plan =
                BootstrapPlan.of(settings(new Credentials("9007199254740991", "12345678", "12345678", "", ""), NONE));

        assertThat(plan.orElseThrow().app()).extracting("id").isEqualTo((1L << 53) - 1);
    }

    @Test
    void refusesTheSameIdOrKeyTwice() {
        assertRefused(settings(GOOD, GOOD), "APP2_ID must differ");
        assertRefused(settings(GOOD, new Credentials("2", GOOD.key(), "12345678", "", "")), "APP2_KEY must differ");
    }

    @Test
    void refusesASettingThatIsNamedTwice() {
        var twice = new Credentials("1", "12345678", "12345678", "", "presence-members=5, presence-members=6");

        assertRefused(settings(twice, NONE), "APP_SETTINGS names presence-members twice");
    }

    @Test
    void neverShowsASecret() {
        var settings = settings(GOOD, NONE);

        assertThat(settings + " " + settings.app()).doesNotContain("correct horse", "a_good_secret");
        assertThatThrownBy(() -> BootstrapPlan.of(settings(new Credentials("1", "12345678", "se cret", "", ""), NONE)))
                .hasMessageNotContaining("se cret");
    }

    private static BootstrapSettings settings(Credentials app, Credentials app2) {
        return new BootstrapSettings("ada@example.com", "correct horse", app, app2);
    }

    private static void assertRefused(BootstrapSettings settings, String message) {
        assertThatThrownBy(() -> BootstrapPlan.of(settings))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("CARILLON_BOOTSTRAP_" + message);
    }
}
