package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRequestReaderTests {
    private static final RequestLimits LIMITS = new RequestLimits(10_240, 200, 164, 100, 10);

    @Test
    void readsTheExampleOfTheDocumentation() throws ApiException {
        var event = read("{'name':'foo','channels':['project-3'],'data':'{\\'some\\':\\'data\\'}'}");

        assertThat(event.name()).isEqualTo("foo");
        assertThat(event.data().text()).isEqualTo("{\"some\":\"data\"}");
        assertThat(event.channels()).containsExactly(new ChannelName("project-3", ChannelType.PUBLIC, false));
        assertThat(event.socketId()).isNull();
        assertThat(event.info()).isEmpty();
        assertThat(event.idempotencyKey()).isNull();
    }

    @Test
    void readsEverything() throws ApiException {
        var event = read(
                "{'socket_id':'1.2','info':'user_count, subscription_count,other','data':'x','more':[{}],"
                        + "'channels':['presence-a','#server-to-user-7','presence-a'],'name':'App\\\\Foo','idempotency_key':'k'}");

        assertThat(event.name()).isEqualTo("App\\Foo");
        assertThat(event.channels()).extracting(ChannelName::value).containsExactly("presence-a", "#server-to-user-7");
        assertThat(event.socketId()).isEqualTo("1.2");
        assertThat(event.info()).isEqualTo(Set.of(ChannelAttribute.USER_COUNT, ChannelAttribute.SUBSCRIPTION_COUNT));
        assertThat(event.idempotencyKey()).isEqualTo("k");
        assertThat(event.withIdempotencyKey("other").idempotencyKey()).isEqualTo("other");
    }

    @Test
    void dataStringIsCutOutVerbatim() throws ApiException {
        var token = "'é⛄🔔 \\ud83d\\uDD14 \\ud800 \\/ \\u0041 \\' \\\\'";

        assertThat(read("{'name':'n','channel':'c','data' : " + token + " }")
                        .data()
                        .json())
                .isEqualTo(json(token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a' : 'b\\n'}", "[1,2]", "7", "true"})
    void dataOfAnotherTypeBecomesAStringOfItsJson(String data) throws ApiException {
        var event = read("{'name':'n','channel':'c','data':" + data + "}");

        assertThat(event.data().isString()).isTrue();
        assertThat(event.data().text()).isEqualTo(data.replace('\'', '"'));
    }

    @Test
    void dataIsMeasuredInBytesOfItsContent() throws ApiException {
        var most = "🔔".repeat(2_560);

        assertThat(read(eventWithData(most)).data().size()).isEqualTo(10_240);
        assertThat(read(eventWithData("\\n".repeat(10_240))).data().size()).isEqualTo(10_240);
        assertRefused(
                eventWithData(most + "x"),
                413,
                "payload_too_large",
                "The data content of this event exceeds the allowed maximum (10240 bytes). See "
                        + "https://pusher.com/docs/channels/server_api/http-api#publishing-events for more info");
    }

    @Test
    void emptyDataIsData() throws ApiException {
        assertThat(read(eventWithData("")).data().text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'channel':'c','data':''} | parameter_missing | Missing required parameter: name",
                "{'name':'','channel':'c','data':''} | parameter_missing | Missing required parameter: name",
                "{'name':'n','data':''} | parameter_missing | Missing required parameter: channel",
                "{'name':'n','channels':[],'data':''} | parameter_missing | Missing required parameter: channel",
                "{'name':'n','channel':'c'} | parameter_missing | Missing required parameter: data",
                "{'name':'n','channel':'c','data':null} | parameter_missing | Missing required parameter: data",
                "{'name':7,'channel':'c','data':''} | parameter_invalid | Invalid parameter: name must be a string",
                "{'name':'n','channel':['c'],'data':''} | parameter_invalid | Invalid parameter: channel must be a string",
                "{'name':'n','channels':'c','data':''} | parameter_invalid | "
                        + "Invalid parameter: channels must be a list of strings",
                "{'name':'n','channels':['c',7],'data':''} | parameter_invalid | "
                        + "Invalid parameter: channels must be a list of strings",
                "{'name':'n','channel':'a b','data':''} | channel_name_invalid | "
                        + "Invalid channel name: 'a b' (1 to 164 of the characters A-Z a-z 0-9 _ - = @ , . ;)",
                "{'name':'n','channels':['ok','#x'],'data':''} | channel_name_invalid | "
                        + "Invalid channel name: '#x' (1 to 164 of the characters A-Z a-z 0-9 _ - = @ , . ;)",
                "{'name':'n','channel':'c','data':'','socket_id':'1.2:x'} | socket_id_invalid | Invalid socket_id: '1.2:x'",
                "{'name':'n','channel':'c','data':'','idempotency_key':''} | parameter_invalid | "
                        + "Invalid parameter: idempotency_key must be 1 to 128 characters"
            })
    void tellsWhatIsWrong(String body, String errorCode, String text) {
        assertRefused(body, 400, errorCode, text);
    }

    @Test
    void namesAndChannelsAreLimited() throws ApiException {
        var channels = IntStream.range(0, 101).mapToObj(i -> "'c" + i + "'").toList();
        var most = String.join(",", channels.subList(0, 100));

        assertThat(read("{'name':'" + "n".repeat(200) + "','channels':[" + most + "],'data':''}")
                        .channels())
                .hasSize(100);
        assertRefused(
                "{'name':'n','channels':" + channels + ",'data':''}",
                400,
                "channels_too_many",
                "Too many channels (101 > 100)");
        assertRefused(
                "{'name':'" + "n".repeat(201) + "','channel':'c','data':''}",
                400,
                "event_name_too_long",
                "Event name too long (201 > 200)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "[]", "'x'", "{", "{}x", "{'name':'n','channel':'c','data':'}", "{'data':\u0000}"})
    void bodyMustBeAJsonObject(String body) {
        assertRefused(body, 400, "body_malformed", "Invalid request body: a JSON object in UTF-8 is expected");
    }

    @Test
    void bodyMustBeUtf8() {
        byte[] body = json("{'name':'n','channel':'c','data':'?'}");
        body[body.length - 3] = (byte) 0xff;

        var refusal = catchThrowableOfType(ApiException.class, () -> EventRequestReader.readEvent(body, LIMITS));

        assertThat(refusal.errorCode()).isEqualTo("body_malformed");
    }

    @Test
    void parametersMayComeFromTheQuery() throws ApiException {
        var query = List.of(
                Map.entry("auth_key", "k"),
                Map.entry("name", "n"),
                Map.entry("channels[]", "a"),
                Map.entry("channels[]", "b"),
                Map.entry("data", "\"é\n"),
                Map.entry("info", "user_count"),
                Map.entry("socket_id", "1.2"));

        var event = EventRequestReader.readEvent(new byte[0], query, LIMITS);

        assertThat(event.name()).isEqualTo("n");
        assertThat(event.channels()).extracting(ChannelName::value).containsExactly("a", "b");
        assertThat(event.data().text()).isEqualTo("\"é\n");
        assertThat(event.info()).containsExactly(ChannelAttribute.USER_COUNT);
        assertThat(event.socketId()).isEqualTo("1.2");
    }

    @Test
    void bodyGoesBeforeTheQuery() throws ApiException {
        var query = List.of(Map.entry("name", "query"), Map.entry("channel", "c"));

        var event = EventRequestReader.readEvent(json("{'name':'body','data':''}"), query, LIMITS);

        assertThat(event.name()).isEqualTo("body");
        assertThat(event.channels()).extracting(ChannelName::value).containsExactly("c");
    }

    private static String eventWithData(String content) {
        return "{'name':'n','channel':'c','data':'" + content + "'}";
    }

    private static void assertRefused(String body, int status, String errorCode, String text) {
        assertThat(catchThrowableOfType(ApiException.class, () -> read(body)))
                .extracting(ApiException::status, ApiException::errorCode, ApiException::getMessage)
                .containsExactly(status, errorCode, text);
    }

    private static EventRequest read(String body) throws ApiException {
        return EventRequestReader.readEvent(json(body), LIMITS);
    }

    /// JSON with single quotes for the sake of the reader.
    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
