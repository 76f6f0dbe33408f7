package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.carillon.protocol.ClientMessage.ClientEvent;
import io.carillon.protocol.ClientMessage.Ping;
import io.carillon.protocol.ClientMessage.Pong;
import io.carillon.protocol.ClientMessage.SignIn;
import io.carillon.protocol.ClientMessage.Subscribe;
import io.carillon.protocol.ClientMessage.Unsubscribe;
import io.carillon.protocol.ClientMessage.Unsupported;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMessageReaderTests {
    @Test
    void emptyAuthIsNoAuth() throws ProtocolException {
        assertThat(read("{'event':'pusher:subscribe','data':{'auth':'','channel':'my-channel'}}"))
                .isEqualTo(new Subscribe("my-channel", null, null));
    }

    @Test
    void readsSubscribeWithEverything() throws ProtocolException {
        assertThat(read("{'event':'pusher:subscribe',"
                        + "'data':{'channel':'presence-x','auth':'k:s','channel_data':'{\\'user_id\\':1}'}}"))
                .isEqualTo(new Subscribe("presence-x", "k:s", "{\"user_id\":1}"));
    }

    @Test
    void readsUnsubscribe() throws ProtocolException {
        assertThat(read("{'event':'pusher:unsubscribe','data':{'channel':'x'}}"))
                .isEqualTo(new Unsubscribe("x"));
    }

    @Test
    void readsSignIn() throws ProtocolException {
        assertThat(read("{'event':'pusher:signin','data':{'auth':'k:s','user_data':'{\\'id\\':\\'1\\'}'}}"))
                .isEqualTo(new SignIn("k:s", "{\"id\":\"1\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'event': 'pusher:ping'}",
                "{'event':'pusher:ping','data':{}}",
                "{'data':7,'event':'pusher:ping'}"
            })
    void pingNeedsNoData(String message) throws ProtocolException {
        assertThat(read(message)).isEqualTo(new Ping());
    }

    @Test
    void readsPong() throws ProtocolException {
        assertThat(read("{'event':'pusher:pong','data':{}}")).isEqualTo(new Pong());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'text é⛄ \\ud83d\\udd14 \\ud800 \\\\ \\n'",
                "{'a' : [1, 2.50], 'channel':'no'}",
                "[]",
                "12.5e3",
                "true",
                "null",
                "''"
            })
    void clientEventKeepsItsDataAsSent(String data) throws ProtocolException {
        var expected = new ClientEvent("client-x", "private-x", new EventData(json(data)));

        assertThat(read("{'event':'client-x','channel':'private-x','data': " + data + " }"))
                .isEqualTo(expected);
        assertThat(read("{'data':" + data + ",'channel':'private-x','event':'client-x'}"))
                .isEqualTo(expected);
    }

    @Test
    void clientEventWithoutDataOrChannel() throws ProtocolException {
        assertThat(read("{'event':'client-x'}")).isEqualTo(new ClientEvent("client-x", null, EventData.EMPTY_OBJECT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pusher:other", "pusher_internal:member_added", "message", "", "Client-x", "client"})
    void otherEventsAreUnsupported(String event) throws ProtocolException {
        assertThat(read("{'event':'" + event + "','data':{}}")).isEqualTo(new Unsupported(event));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'event':'pusher:subscribe','data':'{\\'channel\\':\\'x\\',\\'auth\\':\\'k:s\\'}'}",
                "{'data':'{\\'channel\\':\\'x\\',\\'auth\\':\\'k:s\\'}','event':'pusher:subscribe'}",
                "{'data':{'auth':'k:s','channel':'x'},'event':'pusher:subscribe'}",
                " {'id':[{}],'event':'pusher:subscribe','data':{'more':{'channel':1},'channel':'x','auth':'k:s'}} ",
                "{'event':7,'data':{'channel':'y'},'event':'pusher:subscribe','data':{'channel':7,'auth':'k:s','channel':'x'}}",
                "{'event':'client-x','data':{'channel':'x','auth':'k:s'},'event':'pusher:subscribe'}"
            })
    void orderRepetitionAndUnknownMembersDoNotMatter(String message) throws ProtocolException {
        assertThat(read(message)).isEqualTo(new Subscribe("x", "k:s", null));
    }

    @Test
    void earlierDataIsForgotten() {
        assertRefused(
                "{'event':'pusher:subscribe','data':{'channel':'x'},'data':{}}",
                "parameter_missing",
                "Missing parameter: data.channel");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'event':'pusher:subscribe'} | parameter_missing | Missing parameter: data.channel",
                "{'event':'pusher:subscribe','data':null} | parameter_missing | Missing parameter: data.channel",
                "{'event':'pusher:subscribe','data':{}} | parameter_missing | Missing parameter: data.channel",
                "{'event':'pusher:subscribe','data':{'channel':null}} | parameter_missing | Missing parameter: data.channel",
                "{'event':'pusher:unsubscribe','data':{}} | parameter_missing | Missing parameter: data.channel",
                "{'event':'pusher:signin','data':{'user_data':''}} | parameter_missing | Missing parameter: data.auth",
                "{'event':'pusher:signin','data':{'auth':''}} | parameter_missing | Missing parameter: data.user_data",
                "{'event':'pusher:subscribe','data':{'channel':7}} | parameter_invalid | "
                        + "Invalid parameter: data.channel must be a string",
                "{'event':'pusher:subscribe','data':{'channel':'x','auth':{}}} | parameter_invalid | "
                        + "Invalid parameter: data.auth must be a string",
                "{'event':'pusher:subscribe','data':{'channel':'x','channel_data':{}}} | parameter_invalid | "
                        + "Invalid parameter: data.channel_data must be a string",
                "{'event':'pusher:signin','data':{'auth':'','user_data':[[]]}} | parameter_invalid | "
                        + "Invalid parameter: data.user_data must be a string",
                "{'event':'pusher:subscribe','data':[]} | parameter_invalid | Invalid parameter: data must be an object",
                "{'event':'pusher:subscribe','data':'x'} | parameter_invalid | Invalid parameter: data must be an object",
                "{'event':'pusher:subscribe','data':'{} x'} | parameter_invalid | Invalid parameter: data must be an object",
                "{'event':'pusher:subscribe','data':'{'} | parameter_invalid | Invalid parameter: data must be an object",
                "{'event':'client-x','channel':7} | parameter_invalid | Invalid parameter: channel must be a string",
                "{'event':7} | parameter_invalid | Invalid parameter: event must be a string"
            })
    void tellsWhatIsMissingOrOfTheWrongType(String message, String errorCode, String text) {
        assertRefused(message, errorCode, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "7",
                "null",
                "[]",
                "''",
                "{",
                "{}",
                "{'event':null}",
                "{'data':{}}",
                "{'event':'pusher:ping'",
                "{'event':'pusher:ping'} x",
                "{'event':'pusher:ping'}{}",
                "{'event':'pusher:ping',}",
                "{event:'pusher:ping'}",
                "{'event':'pusher:ping','data':01}",
                "{'event':'pusher:ping','data':'\\x'}",
                "{'event':'pusher:ping','data':'\n'}",
                "{'event':'pusher:ping','data':NaN}",
                "{'event':'pusher:ping'/**/}",
                "{'event':'pusher:ping\\u12'}"
            })
    void malformedMessageIsRefusedWithACode(String message) {
        var refusal = assertRefused(message, "message_malformed", "Invalid message format");

        assertThat(refusal.code()).isEqualTo(4200);
    }

    @Test
    void endlessNestingIsMalformed() {
        assertRefused(
                "{'event':'client-x','data':" + "[".repeat(100_000), "message_malformed", "Invalid message format");
        assertRefused("{'a':".repeat(100_000), "message_malformed", "Invalid message format");
    }

    @Test
    void hugeNumbersAreCarriedOrRefusedButNeverComputed() throws ProtocolException {
        var message = read("{'event':'client-x','data':1e999999999}");

        assertThat(message).isEqualTo(new ClientEvent("client-x", null, new EventData(json("1e999999999"))));
        assertRefused(
                "{'event':'client-x','data':" + "9".repeat(5_000) + "}", "message_malformed", "Invalid message format");
    }

    @Test
    void readsFromTheMiddleOfABuffer() throws ProtocolException {
        byte[] buffer = json("xx{'event':'client-é','data':'⛄'}yy");

        assertThat(ClientMessageReader.read(buffer, 2, buffer.length - 4))
                .isEqualTo(new ClientEvent("client-é", null, EventData.ofText("⛄")));
    }

    private static ProtocolException assertRefused(String message, String errorCode, String text) {
        var refusal = catchThrowableOfType(ProtocolException.class, () -> read(message));
        assertThat(refusal).isNotNull().hasMessage(text);
        assertThat(refusal.errorCode()).isEqualTo(errorCode);
        return refusal;
    }

    private static ClientMessage read(String message) throws ProtocolException {
        byte[] bytes = json(message);
        return ClientMessageReader.read(bytes, 0, bytes.length);
    }

    /// JSON with single quotes for the sake of the reader.
    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
