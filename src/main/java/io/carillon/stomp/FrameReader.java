package io.carillon.stomp;

import org.jspecify.annotations.Nullable;

/// From a frame's headers to what it says: all that its command needs is there and makes sense.
final class FrameReader {
    private final Command command;
    private final Headers headers;

    FrameReader(Command command, Headers headers) {
        this.command = command;
        this.headers = headers;
    }

    ClientFrame read(byte[] body, StompVersion version) throws StompException {
        var receipt = headers.get("receipt");
        try {
            return switch (command) {
                case CONNECT, STOMP -> connect();
                case SEND ->
                    new ClientFrame.Send(required("destination"), headers.get("transaction"), headers, body, receipt);
                case SUBSCRIBE -> subscribe(version, receipt);
                case UNSUBSCRIBE -> new ClientFrame.Unsubscribe(id(version), receipt);
                case ACK, NACK -> acknowledge(version, receipt);
                case BEGIN -> new ClientFrame.Begin(required("transaction"), receipt);
                case COMMIT -> new ClientFrame.Commit(required("transaction"), receipt);
                case ABORT -> new ClientFrame.Abort(required("transaction"), receipt);
                case DISCONNECT -> new ClientFrame.Disconnect(receipt);
            };
        } catch (StompException refusal) {
            throw refusal.of(receipt);
        }
    }

    private ClientFrame connect() throws StompException {
        var version =
                StompVersion.negotiate(headers.get("accept-version")).orElseThrow(StompError.VERSION_UNSUPPORTED::of);
        return new ClientFrame.Connect(
                version, headers.get("login"), headers.get("passcode"), HeartBeat.parse(headers.get("heart-beat")));
    }

    private ClientFrame subscribe(StompVersion version, @Nullable String receipt) throws StompException {
        var destination = required("destination");
        return new ClientFrame.Subscribe(id(version), destination, ackMode(), headers, receipt);
    }

    /// In 1.0 a subscription may do without an id, and is known by its destination.
    private String id(StompVersion version) throws StompException {
        var id = headers.get("id");
        return id == null && version == StompVersion.V1_0 ? required("destination") : required("id");
    }

    private AckMode ackMode() throws StompException {
        return switch (headers.get("ack")) {
            case null -> AckMode.AUTO;
            case "auto" -> AckMode.AUTO;
            case "client" -> AckMode.CLIENT;
            case "client-individual" -> AckMode.CLIENT_INDIVIDUAL;
            default -> throw StompError.HEADER_INVALID.of("ack", "auto, client or client-individual");
        };
    }

    private ClientFrame acknowledge(StompVersion version, @Nullable String receipt) throws StompException {
        var id = required(version == StompVersion.V1_2 ? "id" : "message-id");
        var subscription = switch (version) {
            case V1_0 -> headers.get("subscription");
            case V1_1 -> required("subscription");
            case V1_2 -> null;
        };
        return new ClientFrame.Acknowledge(
                command == Command.ACK, id, subscription, headers.get("transaction"), receipt);
    }

    private String required(String name) throws StompException {
        var value = headers.get(name);
        if (value == null || value.isEmpty()) {
            throw StompError.HEADER_MISSING.of(name, command);
        }
        return value;
    }
}
