package io.carillon.stomp;

/// What can be wrong with a client's frames. Each ends the connection with an ERROR frame, for STOMP knows no other
/// kind of refusal.
public enum StompError {
    COMMAND_UNKNOWN(
            "stomp_command_unknown",
            "Unknown command: '%s'",
            "Commands are case-sensitive, and each frame ends in a NUL byte. The frame before may lack its own."),
    HEADER_MALFORMED(
            "stomp_header_malformed",
            "Malformed header: '%s'",
            "A header is a name, a colon and a value on one line. A blank line ends the headers, a NUL byte the frame."),
    ESCAPE_INVALID(
            "stomp_escape_invalid",
            "Invalid escape in header: '%s'",
            "Only \\n, \\c and \\\\ are escapes, in STOMP 1.2 also \\r. A backslash itself is sent as \\\\."),
    NOT_UTF8("stomp_not_utf8", "A %s is not valid UTF-8", "Headers, and the data of an event, are text in UTF-8."),
    HEADERS_TOO_LARGE(
            "stomp_headers_too_large",
            "Frame has too many or too long headers",
            "A frame may have 64 headers of 8,192 bytes each, and 32,768 bytes of headers in all."),
    BODY_TOO_LARGE(
            "stomp_body_too_large",
            "The body of a frame may have at most %s bytes",
            "Send less in one event, or where the data is to be found instead of the data."),
    BODY_UNEXPECTED(
            "stomp_body_unexpected", "A %s frame has no body", "Of a client's frames only SEND may have a body."),
    BODY_UNTERMINATED(
            "stomp_body_unterminated",
            "No NUL byte where content-length says that the body ends",
            "The content-length counts bytes of UTF-8, not characters, and a NUL byte must follow them."),
    HEADER_MISSING(
            "stomp_header_missing",
            "Missing header: %s of %s",
            "The frame means nothing without this header. Names of headers are case-sensitive."),
    HEADER_INVALID("stomp_header_invalid", "Invalid header: %s must be %s", "Correct the header and connect again."),

    VERSION_UNSUPPORTED(
            "stomp_version_unsupported",
            "Unsupported protocol version",
            "This server speaks STOMP 1.0, 1.1 and 1.2. Name one of them in accept-version."),
    NOT_CONNECTED(
            "stomp_not_connected",
            "Not connected yet",
            "The first frame must be CONNECT or STOMP, and must not be late."),
    ALREADY_CONNECTED(
            "stomp_already_connected",
            "Already connected",
            "A connection is opened by one CONNECT or STOMP frame. Open another WebSocket for another connection."),
    PASSCODE_INVALID(
            Codes.UNAUTHORIZED,
            "stomp_passcode_invalid",
            "Invalid passcode for this login",
            "The login is an app key, the passcode that key's secret or a token. Leave the passcode out to connect as a client."),
    TOKEN_INVALID(
            Codes.UNAUTHORIZED,
            "stomp_token_invalid",
            "Invalid token: %s",
            "A token is a JWT with kid, exp and channels, signed with HS256 by the secret of the key that is the login. "
                    + "Have your server make another one."),
    TOKEN_EXPIRED(
            Codes.UNAUTHORIZED,
            "stomp_token_expired",
            "Token has expired",
            "Get a new token from your server and connect again with that."),
    TOKEN_FORBIDS(
            Codes.POLICY,
            "stomp_token_forbids",
            "Token does not allow to %s on channel %s",
            "Have your server make a token whose channels name this one, or its start and a *, with this operation."),
    TOKEN_WITHOUT_SUBJECT(
            Codes.POLICY,
            "stomp_token_without_subject",
            "Token does not say who joins channel %s",
            "On presence channels a client is the user that the sub of its token names."),

    DESTINATION_INVALID(
            "stomp_destination_invalid",
            "Invalid destination: '%s'",
            "A destination is /channel/ and the name of a channel, such as /channel/news."),
    SUBSCRIPTION_EXISTS(
            "stomp_subscription_exists",
            "Existing subscription with id %s",
            "Give each subscription of a connection an id of its own."),
    SUBSCRIPTION_UNKNOWN(
            "stomp_subscription_unknown",
            "No subscription with id %s",
            "Name the id that the SUBSCRIBE had, while the subscription lasts."),
    MESSAGE_UNKNOWN(
            "stomp_message_unknown",
            "No message with id '%s' to acknowledge",
            "Acknowledge each message once, by its ack header, or by message-id and subscription before STOMP 1.2, while "
                    + "the subscription that asked for that lasts."),

    /// Noted for the app alone: the client is told nothing.
    REDELIVERIES_EXCEEDED(
            "stomp_redeliveries_exceeded",
            "Message was not taken %s times",
            "Acknowledge what cannot be used, too, and note it on your side."),

    TRANSACTION_EXISTS(
            "stomp_transaction_exists",
            "Existing transaction %s",
            "A transaction lasts until COMMIT or ABORT. Begin another one under another name."),
    TRANSACTION_UNKNOWN(
            "stomp_transaction_unknown",
            "No transaction %s",
            "BEGIN comes first, and COMMIT or ABORT last; each names the transaction in the same way."),
    TRANSACTIONS_EXCEEDED(
            Codes.POLICY,
            "stomp_transactions_exceeded",
            "Connection has reached its limit of %s open transactions",
            "Commit or abort a transaction before you begin another one."),
    TRANSACTION_TOO_LARGE(
            Codes.POLICY,
            "stomp_transaction_too_large",
            "Open transactions of a connection may hold at most %s frames of %s bytes in all",
            "Commit earlier, or send what need not be in a transaction outside of it.");

    private static final int LONGEST_ARGUMENT = 256;

    private final int closeCode;
    private final String errorCode;
    private final String text;
    private final String advice;

    StompError(String errorCode, String text, String advice) {
        this(Codes.MALFORMED, errorCode, text, advice);
    }

    StompError(int closeCode, String errorCode, String text, String advice) {
        this.closeCode = closeCode;
        this.errorCode = errorCode;
        this.text = text;
        this.advice = advice;
    }

    /// What a WebSocket is closed with.
    private static final class Codes {
        /// The client does not speak the protocol.
        static final int MALFORMED = 1002;
        /// The client may not do what it asks for.
        static final int POLICY = 1008;
        /// The client has not shown that it may connect.
        static final int UNAUTHORIZED = 4009;
    }

    /// The stable machine-readable code.
    public String errorCode() {
        return errorCode;
    }

    /// Its text, with `%s` where it names names.
    public String template() {
        return text;
    }

    /// This refusal, with `args` in the places of its text, long ones cut.
    public StompException of(Object... args) {
        var places = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            places[i] = excerpt(String.valueOf(args[i]));
        }
        return new StompException(errorCode, String.format(text, places), advice, closeCode);
    }

    private static String excerpt(String text) {
        if (text.length() <= LONGEST_ARGUMENT) {
            return text;
        }
        int end =
                Character.isHighSurrogate(text.charAt(LONGEST_ARGUMENT - 1)) ? LONGEST_ARGUMENT - 1 : LONGEST_ARGUMENT;
        return text.substring(0, end) + '…';
    }
}
