package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchRequestReaderTests {
    private static final RequestLimits LIMITS = new RequestLimits(10, 200, 164, 100, 10);
    private static final String EVENT = "{'channel':'a','name':'n','data':'x'}";

    @Test
    void readsEventsInOrder() throws ApiException {
        var events = read(
                "{'batch':[" + EVENT + ",{'info':'user_count','socket_id':'1.2','data':{},'name':'m','channel':'b'}]}");

        assertThat(events).extracting(EventRequest::name).containsExactly("n", "m");
        assertThat(events.getLast())
                .isEqualTo(new EventRequest(
                        "m",
                        EventData.ofText("{}"),
                        List.of(new ChannelName("b", ChannelType.PUBLIC, false)),
                        "1.2",
                        Set.of(ChannelAttribute.USER_COUNT),
                        null));
    }

    @Test
    void emptyBatchHasNoEvents() throws ApiException {
        assertThat(read("{'batch':[]}")).isEmpty();
    }

    @Test
    void tenEventsAreABatchElevenAreNot() throws ApiException {
        assertThat(read(batchOf(10))).hasSize(10);
        assertRefused(batchOf(11), 400, "batch_too_large", "Batch too large (11 > 10)");
        assertRefused(batchOf(2_000), 400, "batch_too_large", "Batch too large (2000 > 10)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 400 | parameter_missing | Missing required parameter: batch",
                "{'batch':{}} | 400 | parameter_invalid | Invalid parameter: batch must be a list of events",
                "{'batch':[7]} | 400 | parameter_invalid | Invalid parameter: batch must be a list of events",
                "{'batch':[{'name':'n','data':''}]} | 400 | parameter_missing | Missing required parameter: channel",
                "{'batch':[{'name':'n','data':'','channels':['a']}]} | 400 | parameter_missing | "
                        + "Missing required parameter: channel",
                "{'batch':[{'channel':'a','data':''}]} | 400 | parameter_missing | Missing required parameter: name",
                "[] | 400 | body_malformed | Invalid request body: a JSON object in UTF-8 is expected"
            })
    void tellsWhatIsWrong(String body, int status, String errorCode, String text) {
        assertRefused(body, status, errorCode, text);
    }

    @Test
    void oneWrongEventRefusesAll() {
        assertRefused(
                "{'batch':[" + EVENT + ",{'channel':'a','name':'n','data':'12345678901'}]}",
                413,
                "payload_too_large",
                "The data content of this event exceeds the allowed maximum (10 bytes). See "
                        + "https://pusher.com/docs/channels/server_api/http-api#publishing-events for more info");
    }

    private static String batchOf(int size) {
        return "{'batch':" + Collections.nCopies(size, EVENT) + "}";
    }

    private static void assertRefused(String body, int status, String errorCode, String text) {
        assertThat(catchThrowableOfType(ApiException.class, () -> read(body)))
                .extracting(ApiException::status, ApiException::errorCode, ApiException::getMessage)
                .containsExactly(status, errorCode, text);
    }

    private static List<EventRequest> read(String body) throws ApiException {
        return EventRequestReader.readBatch(body.replace('\'', '"').getBytes(UTF_8), LIMITS);
    }
}
