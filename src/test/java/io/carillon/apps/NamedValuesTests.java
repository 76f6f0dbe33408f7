package io.carillon.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedValuesTests {
    @Test
    void everySettingAndLimitHasAName() {
        assertThat(NamedValues.of(App.Settings.DEFAULTS, App.Limits.DEFAULTS, App.Recovery.OFF))
                .hasSize(App.Settings.class.getRecordComponents().length
                        + App.Limits.class.getRecordComponents().length
                        + App.Recovery.class.getRecordComponents().length)
                .containsEntry("recovery-prefixes", "")
                .containsEntry("recovery-seconds", "120")
                .containsEntry("client-events", "off")
                .containsEntry("terminated-may-return", "off")
                .containsEntry("presence-members", "100")
                .containsEntry("cache-seconds", "1800");
    }

    @Test
    void changesWhatIsNamedAndNothingElse() {
        var changes = Map.of("watchlists", "on", "presence-members", "5000");

        assertThat(NamedValues.change(App.Settings.DEFAULTS, changes))
                .isEqualTo(new App.Settings(false, false, true, false, false, false));
        assertThat(NamedValues.change(App.Limits.DEFAULTS, changes))
                .isEqualTo(new App.Limits(10_240, 200, 164, 100, 10, 10, 5_000, 1_024, 128, 100, 0, 1_800, 30));
    }

    @ParameterizedTest
    @CsvSource({
        "watchlists,       maybe,      watchlists must be on or off",
        "presence-members, -1,         presence-members must be a whole number from 1 to 999999999",
        "presence-members, 0,          presence-members must be a whole number from 1 to 999999999",
        "cache-seconds,    9999999999, cache-seconds must be a whole number from 0 to 999999999",
        "recovery-events,  1001,       recovery-events must be a whole number from 1 to 1000",
        "recovery-seconds, 121,        recovery-seconds must be a whole number from 1 to 120"
    })
    void refusesWhatCannotBe(String name, String value, String message) {
        assertThatThrownBy(() -> {
                    NamedValues.change(App.Settings.DEFAULTS, Map.of(name, value));
                    NamedValues.change(App.Limits.DEFAULTS, Map.of(name, value));
                    NamedValues.change(App.Recovery.OFF, Map.of(name, value));
                })
                .isInstanceOf(BadSettingException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "private-", "private-:presence-room-:#server-to-user-", "*:private-"})
    void prefixesOfChannelsAreAList(String prefixes) {
        assertThat(NamedValues.change(App.Recovery.OFF, Map.of("recovery-prefixes", prefixes)))
                .isEqualTo(new App.Recovery(prefixes, 100, 120, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "private-:", ":private-", "private-::presence-", "private-*", "p rivate", "ü", "a:*"})
    void refusesPrefixesThatNoChannelHas(String prefixes) {
        assertThatThrownBy(() -> NamedValues.change(App.Recovery.OFF, Map.of("recovery-prefixes", prefixes)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("recovery-prefixes must be beginnings of channel names with colons between");
    }

    @Test
    void aPrefixCoversTheChannelsThatBeginWithIt() {
        var recovery = new App.Recovery("private-chat-:presence-", 100, 120, false);

        assertThat(recovery.covers("private-chat-1")).isTrue();
        assertThat(recovery.covers("presence-room")).isTrue();
        assertThat(recovery.covers("private-chat")).isFalse();
        assertThat(recovery.covers("news")).isFalse();
        assertThat(new App.Recovery("*", 100, 120, false).covers("news")).isTrue();
        assertThat(App.Recovery.OFF.covers("news")).isFalse();
        assertThat(App.Recovery.OFF.coversAny()).isFalse();
    }

    @Test
    void refusesNamesThatAreNone() {
        assertThatThrownBy(() -> NamedValues.checkNames(Map.of("colour", "red")))
                .hasMessageStartingWith("colour is no setting of an app; there are client-events, ");
    }
}
