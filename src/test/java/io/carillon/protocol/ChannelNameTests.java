package io.carillon.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelNameTests {
    private static final int MAX_LENGTH = 164;

    @ParameterizedTest
    @CsvSource({
        "private-encrypted-cache-x, PRIVATE_ENCRYPTED, true",
        "private-encrypted-x, PRIVATE_ENCRYPTED, false",
        "private-encrypted-cache, PRIVATE_ENCRYPTED, false",
        "private-cache-x, PRIVATE, true",
        "private-x, PRIVATE, false",
        "private-encrypted, PRIVATE, false",
        "presence-cache-x, PRESENCE, true",
        "presence-x, PRESENCE, false",
        "presence-encrypted-x, PRESENCE, false",
        "cache-x, PUBLIC, true",
        "cache-private-x, PUBLIC, true",
        "my-channel, PUBLIC, false",
        "privatex, PUBLIC, false",
        "Private-x, PUBLIC, false",
        "#server-to-user-7, SERVER_TO_USER, false",
        "#server-to-user-cache-7, SERVER_TO_USER, false"
    })
    void longestPrefixSaysTheType(String name, ChannelType type, boolean cache) throws ProtocolException {
        assertThat(ChannelName.parse(name, MAX_LENGTH)).isEqualTo(new ChannelName(name, type, cache));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "AZaz09", "_-=@,.;", "private-", "presence-a@b.c", "-"})
    void acceptsEveryCharacterOfTheRule(String name) throws ProtocolException {
        assertThat(ChannelName.parse(name, MAX_LENGTH)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a:b",
                "private-a\n",
                "a/b",
                "a#b",
                "#a",
                "#server-to-user-",
                "#server-to-user-a:b",
                "#server-to-user",
                "é",
                "a\u0000",
                "channel!",
                "a+b",
                "a?",
                "a{b",
                "a`b",
                "a<b",
                "Ā",
                "\ud83d\ude00"
            })
    void refusesEveryOtherName(String name) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> ChannelName.parse(name, MAX_LENGTH))
                .satisfies(e -> assertThat(e.errorCode()).isEqualTo("channel_name_invalid"));
    }

    @Test
    void countsThePrefixAgainstTheLength() throws ProtocolException {
        var longest = "private-" + "x".repeat(MAX_LENGTH - 8);

        assertThat(ChannelName.parse(longest, MAX_LENGTH).value()).hasSize(MAX_LENGTH);
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> ChannelName.parse(longest + "x", MAX_LENGTH));
    }

    @ParameterizedTest
    @CsvSource({
        "private-x, true, true, false, false",
        "private-encrypted-x, true, true, true, false",
        "presence-x, true, true, false, true",
        "cache-x, false, false, false, false",
        "x, false, false, false, false",
        "#server-to-user-7, false, false, false, false"
    })
    void typeSaysWhatIsAllowed(String name, boolean auth, boolean clientEvents, boolean encrypted, boolean presence)
            throws ProtocolException {
        var channel = ChannelName.parse(name, MAX_LENGTH);

        assertThat(channel.requiresAuth()).isEqualTo(auth);
        assertThat(channel.allowsClientEvents()).isEqualTo(clientEvents);
        assertThat(channel.isEncrypted()).isEqualTo(encrypted);
        assertThat(channel.isPresence()).isEqualTo(presence);
    }

    @Test
    void knowsTheUserOfAServerToUserChannel() throws ProtocolException {
        assertThat(ChannelName.parse("#server-to-user-a@b", MAX_LENGTH).userId())
                .isEqualTo("a@b");
        assertThat(ChannelName.parse("a", MAX_LENGTH).userId()).isEmpty();
    }

    @Test
    void userIdsHaveTheCharactersOfChannelNames() {
        assertThat(ChannelName.isValidUserId("user@x", 128)).isTrue();
        assertThat(ChannelName.isValidUserId("a:b", 128)).isFalse();
        assertThat(ChannelName.isValidUserId("", 128)).isFalse();
        assertThat(ChannelName.isValidUserId("x".repeat(129), 128)).isFalse();
    }
}
