package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiAnswersTests {
    @Test
    void nothingToTellIsAnObject() {
        assertAnswer("{}", ApiAnswers.empty());
    }

    @Test
    void channelsByName() {
        var channels = new LinkedHashMap<String, ChannelCounts>();
        channels.put("presence-foobar", ChannelCounts.ofUsers(42));
        channels.put("another", ChannelCounts.ofSubscriptions(13));
        channels.put("third", ChannelCounts.NONE);
        channels.put("both", new ChannelCounts(1, 2));

        assertAnswer(
                "{\"channels\":{\"presence-foobar\":{\"user_count\":42},\"another\":{\"subscription_count\":13},"
                        + "\"third\":{},\"both\":{\"user_count\":1,\"subscription_count\":2}}}",
                ApiAnswers.channels(channels));
    }

    @Test
    void noChannelsAreAnEmptyObject() {
        assertAnswer("{\"channels\":{}}", ApiAnswers.channels(Map.of()));
    }

    @Test
    void batchIsInTheOrderOfItsEvents() {
        assertAnswer(
                "{\"batch\":[{\"subscription_count\":5},{},{}]}",
                ApiAnswers.batch(List.of(ChannelCounts.ofSubscriptions(5), ChannelCounts.NONE, ChannelCounts.NONE)));
    }

    @Test
    void oneChannel() {
        assertAnswer("{\"occupied\":false}", ApiAnswers.channel(false, ChannelCounts.NONE));
        assertAnswer("{\"occupied\":true,\"user_count\":42}", ApiAnswers.channel(true, ChannelCounts.ofUsers(42)));
    }

    @Test
    void oneChannelWithItsCache() {
        assertAnswer(
                "{\"occupied\":false,\"cache\":{\"data\":\"{\\\"a\\\":1}\",\"ttl\":60}}",
                ApiAnswers.channelWithCache(false, ChannelCounts.NONE, EventData.ofText("{\"a\":1}"), 60));
        assertAnswer(
                "{\"occupied\":true,\"subscription_count\":1,\"cache\":null}",
                ApiAnswers.channelWithCache(true, ChannelCounts.ofSubscriptions(1), null, 0));
    }

    @Test
    void usersByIdAsStrings() {
        assertAnswer("{\"users\":[{\"id\":\"1\"},{\"id\":\"2\"}]}", ApiAnswers.users(List.of("1", "2")));
        assertAnswer("{\"users\":[]}", ApiAnswers.users(List.of()));
    }

    private static void assertAnswer(String expected, byte[] answer) {
        assertThat(new String(answer, UTF_8)).isEqualTo(expected);
    }
}
