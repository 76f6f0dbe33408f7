package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.webhooks.WebhookType;
import io.carillon.webhooks.WebhookWish;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookCommandTests {
    @Test
    void understandsAdd() {
        assertThat(parse(
                        "webhook add --app 7 --url https://example.com/ --types cache_miss,client_event --batched yes"))
                .isEqualTo(new WebhookCommand.Add(
                        7,
                        new WebhookWish(
                                "https://example.com/",
                                Set.of(WebhookType.CACHE_MISS, WebhookType.CLIENT_EVENT),
                                true,
                                true)));
        assertThat(parse("webhook add --app=7 --url=https://example.com/"))
                .isEqualTo(new WebhookCommand.Add(
                        7, new WebhookWish("https://example.com/", Set.of(WebhookType.values()), false, true)));
    }

    @Test
    void understandsTheOthers() {
        assertThat(parse("webhook list --app 7")).isEqualTo(new WebhookCommand.ListEndpoints(7));
        assertThat(parse("webhook remove --app 7 --id 3")).isEqualTo(new WebhookCommand.Remove(7, 3));
        assertThat(parse("webhook change --app 7 --id 3 --enabled no --types cache_miss"))
                .isEqualTo(new WebhookCommand.Change(7, 3, null, Set.of(WebhookType.CACHE_MISS), null, false));
    }

    @ParameterizedTest
    @CsvSource({
        "webhook,                                          webhook what?",
        "webhook send,                                     there is no command webhook send",
        "webhook add --app 7,                              webhook add needs --url",
        "webhook add --url https://a.example,              --app needs a number",
        "webhook add --app x --url https://a.example,      --app needs a number",
        "webhook add --app 7 --url ftp://a,                the URL must begin with https:// or http://",
        "webhook add --app 7 --url http://a --types b,     there is no type b",
        "webhook change --app 7 --id 3 --batched perhaps,  --batched is yes or no",
        "webhook remove --app 7,                           --id needs a number",
        "webhook list --app 7 --id 3,                      unknown option --id"
    })
    void saysWhatItDoesNotUnderstand(String line, String message) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(CommandException.class)
                .hasMessage(message)
                .extracting("exitCode")
                .isEqualTo(2);
    }

    private static WebhookCommand parse(String line) {
        return WebhookCommand.parse(line.split(" ", -1));
    }
}
