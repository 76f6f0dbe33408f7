package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carillon.protocol.ClientMessage.ClientEvent;
import io.carillon.protocol.ClientMessage.Ping;
import io.carillon.protocol.ClientMessage.Pong;
import io.carillon.protocol.ClientMessage.SignIn;
import io.carillon.protocol.ClientMessage.Subscribe;
import io.carillon.protocol.ClientMessage.Unsubscribe;
import io.carillon.protocol.ClientMessage.Unsupported;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// From the bytes of a client to the [ClientMessage] they say, in one pass whatever the order of the members.
///
/// Members that the protocol does not name are skipped; of members that come twice the last one counts.
public final class ClientMessageReader {
    private static final String CLIENT_EVENT = "client-";
    private static final Ping PING = new Ping();
    private static final Pong PONG = new Pong();

    private final byte[] source;
    private final StringMember event = new StringMember("event");
    private final StringMember channel = new StringMember("channel");
    private final MessageParameters parameters = new MessageParameters();
    private @Nullable JsonToken dataType;
    private int dataStart;
    private int dataEnd;
    private boolean parametersRead;

    private ClientMessageReader(byte[] source) {
        this.source = source;
    }

    /// Reads the message that is `length` bytes of `buffer` from `offset` on; the buffer is not kept.
    ///
    /// @throws ProtocolException whatever is wrong with the bytes; nothing else is ever thrown
    public static ClientMessage read(byte[] buffer, int offset, int length) throws ProtocolException {
        var reader = new ClientMessageReader(buffer);
        try (var json = new JsonReader(buffer, offset, length)) {
            reader.readEnvelope(json);
        } catch (JacksonException e) {
            throw ProtocolError.MESSAGE_MALFORMED.of();
        }
        return reader.message();
    }

    private void readEnvelope(JsonReader json) throws ProtocolException {
        if (json.next() != JsonToken.START_OBJECT) {
            throw ProtocolError.MESSAGE_MALFORMED.of();
        }
        for (var name = json.nextMember(); name != null; name = json.nextMember()) {
            switch (name) {
                case "event" -> event.read(json);
                case "channel" -> channel.read(json);
                case "data" -> readData(json);
                default -> json.skip();
            }
        }
        if (json.next() != null) {
            throw ProtocolError.MESSAGE_MALFORMED.of();
        }
    }

    private void readData(JsonReader json) {
        dataType = json.token();
        dataStart = json.start();
        parameters.clear();
        parametersRead = dataType == JsonToken.START_OBJECT && !event.startsWith(CLIENT_EVENT);
        if (parametersRead) {
            parameters.read(json);
        } else {
            json.skip();
        }
        dataEnd = json.end();
    }

    private ClientMessage message() throws ProtocolException {
        if (!event.isPresent()) {
            throw ProtocolError.MESSAGE_MALFORMED.of();
        }
        var name = event.required();
        return switch (name) {
            case "pusher:ping" -> PING;
            case "pusher:pong" -> PONG;
            case "pusher:subscribe" -> subscribe(parameters());
            case "pusher:unsubscribe" -> new Unsubscribe(parameters().channel.required());
            case "pusher:signin" -> signIn(parameters());
            default ->
                name.startsWith(CLIENT_EVENT)
                        ? new ClientEvent(name, channel.optional(), data())
                        : new Unsupported(name);
        };
    }

    private static Subscribe subscribe(MessageParameters parameters) throws ProtocolException {
        var channel = parameters.channel.required();
        var auth = parameters.auth.optional();
        return new Subscribe(channel, auth == null || auth.isEmpty() ? null : auth, parameters.channelData.optional());
    }

    private static SignIn signIn(MessageParameters parameters) throws ProtocolException {
        return new SignIn(parameters.auth.required(), parameters.userData.required());
    }

    private EventData data() {
        return dataType == null ? EventData.EMPTY_OBJECT : new EventData(dataSlice());
    }

    private byte[] dataSlice() {
        return Arrays.copyOfRange(source, dataStart, dataEnd);
    }

    /// The parameters; read only now if `data` is a string that holds them, or if it looked like a client event's when
    /// it came.
    private MessageParameters parameters() throws ProtocolException {
        boolean absent = dataType == null || dataType == JsonToken.VALUE_NULL;
        if (absent || parametersRead || readParameters(new EventData(dataSlice()))) {
            return parameters;
        }
        throw ProtocolError.PARAMETER_INVALID.of("data", "an object");
    }

    private boolean readParameters(EventData data) {
        byte[] object = data.isString() ? data.text().getBytes(UTF_8) : data.json();
        try (var json = new JsonReader(object)) {
            if (json.next() != JsonToken.START_OBJECT) {
                return false;
            }
            parameters.read(json);
            return json.next() == null;
        } catch (JacksonException e) {
            return false;
        }
    }
}
