package io.carillon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventRequestFuzzTests {
    private static final RequestLimits LIMITS = new RequestLimits(10_240, 200, 164, 100, 10);
    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void everyCorpusRequestIsRead() throws ApiException {
        for (var body : WireFiles.corpus("event-")) {
            assertThat(EventRequestReader.readEvent(body, LIMITS)).isNotNull();
        }
        for (var body : WireFiles.corpus("batch-")) {
            assertThat(EventRequestReader.readBatch(body, LIMITS)).isNotNull();
        }
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] body) {
        readEvent(body);
        readBatch(body);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void mutatedEventsAreReadOrRefused(@ForAll("events") byte[] body) {
        readEvent(body);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void mutatedBatchesAreReadOrRefused(@ForAll("batches") byte[] body) {
        readBatch(body);
    }

    @Provide
    Arbitrary<byte[]> events() {
        return Mutations.of(WireFiles.corpus("event-"));
    }

    @Provide
    Arbitrary<byte[]> batches() {
        return Mutations.of(WireFiles.corpus("batch-"));
    }

    private static void readEvent(byte[] body) {
        try {
            assertUsable(EventRequestReader.readEvent(body, LIMITS));
        } catch (ApiException e) {
            assertThat(e.status()).isIn(400, 413);
        }
    }

    private static void readBatch(byte[] body) {
        try {
            EventRequestReader.readBatch(body, LIMITS).forEach(EventRequestFuzzTests::assertUsable);
        } catch (ApiException e) {
            assertThat(e.status()).isIn(400, 413);
        }
    }

    /// The data is one JSON string, whatever stood in the request, so that the frame is JSON.
    private static void assertUsable(EventRequest event) {
        for (var channel : event.channels()) {
            byte[] frame = ServerMessages.channelEvent(event.name(), channel.value(), event.data(), null);
            assertThat(MAPPER.readTree(frame).get("data").stringValue())
                    .isEqualTo(event.data().text());
        }
    }
}
