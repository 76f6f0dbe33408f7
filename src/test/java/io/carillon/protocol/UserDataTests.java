package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserDataTests {
    @ParameterizedTest
    @CsvSource({"10,10", "'\"10\"',10", "-3.5,-3.5", "12345678901234567890,12345678901234567890", "1e3,1e3"})
    void aPresenceUserHasAStringForAnIdWhateverWasSent(String sent, String id) throws ProtocolException {
        assertThat(UserData.ofChannelData("{\"user_id\":" + sent + "}", 128).id())
                .isEqualTo(id);
    }

    @Test
    void infoIsCutOutAsItStands() throws ProtocolException {
        var user = UserData.ofChannelData("{\"user_info\": {\"a\" : [1, \"é\"]} ,\"user_id\":\"1\"}", 128);

        assertThat(new String(user.info(), UTF_8)).isEqualTo("{\"a\" : [1, \"é\"]}");
        assertThat(user.infoBytes()).isEqualTo(17);
        assertThat(UserData.ofChannelData("{\"user_id\":1,\"user_info\":null}", 128)
                        .info())
                .isNull();
        assertThat(UserData.ofChannelData("{\"user_id\":1,\"user_info\":7}", 128)
                        .info())
                .asString(UTF_8)
                .isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "\"1\"", "{\"user_id\":\"1\"", "{\"user_id\":\"1\"} x", "{\"user_id\":1,}"})
    void whatIsNoObjectIsRefused(String channelData) {
        assertRefused(channelData, "Invalid parameter: data.channel_data must be a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"user_id\":null}", "{\"id\":\"1\"}"})
    void aPresenceUserNeedsAnId(String channelData) {
        assertRefused(channelData, "Missing parameter: data.channel_data.user_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "{}", "[1]"})
    void anIdIsAStringOrANumber(String id) {
        assertRefused("{\"user_id\":" + id + "}", "Invalid parameter: data.channel_data.user_id must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "é", "a#", "12345678901"})
    void anIdHasTheCharactersOfAChannelNameAndALimit(String id) {
        assertThatThrownBy(() -> UserData.ofChannelData("{\"user_id\":\"" + id + "\"}", 10))
                .hasMessage("Invalid user id: '" + id + "' (1 to 10 of the characters of channel names)");
    }

    @Test
    void aSignInHasAnIdThatIsAStringAndAWatchlist() throws ProtocolException {
        var user = UserData.ofSignIn("{\"id\":\"7\",\"watchlist\":[\"8\",9,null,[\"x\"],\"10\"]}", 128);

        assertThat(user.id()).isEqualTo("7");
        assertThat(user.watchlist()).containsExactly("8", "10");
        assertThat(UserData.ofSignIn("{\"id\":\"7\",\"watchlist\":{\"a\":[1]}}", 128)
                        .watchlist())
                .isEmpty();
        assertThatThrownBy(() -> UserData.ofSignIn("{\"id\":7}", 128))
                .hasMessage("Invalid parameter: data.user_data.id must be a string");
        assertThatThrownBy(() -> UserData.ofSignIn("{\"user_id\":\"7\"}", 128))
                .hasMessage("Missing parameter: data.user_data.id");
    }

    @Property
    void nothingButARefusalIsThrown(@ForAll String text) {
        try {
            UserData.ofChannelData(text, 128);
        } catch (ProtocolException refused) {
            assertThat(refused.error().isClose()).isFalse();
        }
    }

    private static void assertRefused(String channelData, String text) {
        assertThatThrownBy(() -> UserData.ofChannelData(channelData, 128))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(text);
    }
}
