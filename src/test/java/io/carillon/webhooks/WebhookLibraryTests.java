package io.carillon.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.AppKey;
import io.carillon.apps.AppSecret;
import io.carillon.conformance.Feature;
import io.carillon.conformance.Library;
import io.carillon.conformance.LibraryProgram;
import io.carillon.conformance.Shows;
import io.carillon.protocol.EventData;
import io.carillon.protocol.WebhookMessages;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What Pusher's server libraries make of our requests; those for languages that not every machine has are run by
/// `make conformance`.
class WebhookLibraryTests {
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    @Test
    @Shows(by = Library.PUSHER, value = Feature.CHECK_WEBHOOK)
    void theLibraryForNodeAcceptsTheRequestAndReadsItsEvents() throws IOException, InterruptedException {
        check(List.of("node", "src/test/node/webhook.mjs"));
    }

    @Test
    @Tag("conformance")
    @Shows(by = Library.PUSHER_HTTP_PYTHON, value = Feature.CHECK_WEBHOOK)
    void soDoesTheLibraryForPython() throws IOException, InterruptedException {
        check(LibraryProgram.python("webhook.py"));
    }

    @Test
    @Tag("conformance")
    @Shows(by = Library.PUSHER_HTTP_GO, value = Feature.CHECK_WEBHOOK)
    void soDoesTheLibraryForGo() throws IOException, InterruptedException {
        check(LibraryProgram.go("webhook"));
    }

    private static void check(List<String> program) throws IOException, InterruptedException {
        var key = new AppKey("app-key-1", new AppSecret("app-secret-1"));
        var event = WebhookMessages.clientEvent(
                "presence-é", "client-say", EventData.ofText("héllo \"you\"\n"), "1.2", "7");
        // the library for Python takes none that is older than five minutes
        long now = System.currentTimeMillis();
        var body = WebhookMessages.body(now, List.of(event, WebhookMessages.channelOccupied("a")));
        var guard = new AddressGuard(List.of(Network.parse("127.0.0.1")), List.of(), List.of());
        try (var endpoint = EndpointServer.start();
                var lookup = new GuardedLookup(host -> List.of(InetAddress.getByName(host)), guard, TIMEOUT);
                var sender = new HttpSender(lookup, TIMEOUT, InstantSource.system())) {
            sender.send(endpoint.uri("127.0.0.1"), key, new Delivery(0, 0, "id", body, 2));
            var request = endpoint.next();

            var answer = JsonMapper.shared()
                    .readTree(run(
                            program,
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("key", key.key())
                                    .put("secret", key.secret().reveal())
                                    .put("body", request.body())
                                    .set("headers", JsonMapper.shared().valueToTree(request.headers()))
                                    .toString()));

            assertThat(answer.path("valid").asBoolean()).isTrue();
            assertThat(answer.path("time").asLong()).isEqualTo(now);
            assertThat(answer.path("events").path(0).path("data").asString()).isEqualTo("héllo \"you\"\n");
            assertThat(answer.path("events").path(0).path("user_id").asString()).isEqualTo("7");
            assertThat(answer.path("events").path(1).path("name").asString()).isEqualTo("channel_occupied");
            assertThat(answer.path("validWhenChanged").asBoolean(true)).isFalse();
            assertThat(answer.path("validWithAnotherSecret").asBoolean(true)).isFalse();
        }
    }

    private static String run(List<String> program, String input) throws IOException, InterruptedException {
        var process = new ProcessBuilder(program)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
