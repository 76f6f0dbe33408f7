package io.carillon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.protocol.ClientMessage.ClientEvent;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ClientMessageFuzzTests {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void everyCorpusMessageIsRead() throws ProtocolException {
        for (var message : WireFiles.corpus("message-")) {
            assertThat(ClientMessageReader.read(message, 0, message.length)).isNotNull();
        }
    }

    @Test
    void everyPrefixOfACorpusMessageIsMalformed() {
        for (var message : WireFiles.corpus("message-")) {
            for (int length = 0; length < message.length; length++) {
                assertThat(isRead(message, 0, length)).isFalse();
            }
        }
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        isRead(bytes, 0, bytes.length);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void mutatedMessagesAreReadOrRefused(@ForAll("mutations") byte[] bytes) {
        isRead(bytes, 0, bytes.length);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void windowsOfMutatedMessagesAreReadOrRefused(@ForAll("mutations") byte[] bytes) {
        int offset = bytes.length / 3;

        isRead(bytes, offset, bytes.length - offset);
    }

    @Provide
    Arbitrary<byte[]> mutations() {
        return Mutations.of(WireFiles.corpus("message-"));
    }

    /// Fails on any exception but the one; what a client event carries must be usable, and be what the message says.
    private static boolean isRead(byte[] bytes, int offset, int length) {
        try {
            var message = ClientMessageReader.read(bytes, offset, length);
            if (message instanceof ClientEvent event) {
                assertThat(event.data().size()).isNotNegative();
                assertThat(event.data().text()).isNotNull();
                if (Utf8.isValid(bytes)) {
                    var sent = MAPPER.readTree(bytes, offset, length).get("data");
                    assertThat(MAPPER.readTree(event.data().json()))
                            .isEqualTo(sent == null ? MAPPER.createObjectNode() : sent);
                }
            }
            return true;
        } catch (ProtocolException e) {
            assertThat(e.getMessage()).isNotEmpty();
            return false;
        }
    }
}
