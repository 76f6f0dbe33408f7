package io.carillon.protocol;

import org.jspecify.annotations.Nullable;

/// Every refusal that the Pusher protocol knows (Pusher protocol, error and close codes).
///
/// An error of scope `CLOSE` ends the connection; its range tells the client what to do: 4000-4099 do not return,
/// 4100-4199 back off, 4200-4299 return at once. One of scope `EVENT` is a `pusher:error` on a connection that lives.
public enum ProtocolError {
    BINARY_FRAME(Scope.CLOSE, 1003, "binary_frame", "Binary frames are not part of the Pusher protocol"),
    INVALID_UTF8(Scope.CLOSE, 1007, "utf8_invalid", "Message is not valid UTF-8"),
    MESSAGE_TOO_LARGE(Scope.CLOSE, 1009, "message_too_large", "Message is too large"),

    TLS_REQUIRED(Scope.CLOSE, 4000, "tls_required", "Application only accepts SSL connections, reconnect using wss://"),
    APP_UNKNOWN(
            Scope.CLOSE, 4001, "app_unknown", "App key %s not in this cluster. Did you forget to specify the cluster?"),
    APP_DISABLED(Scope.CLOSE, 4003, "app_disabled", "Application disabled"),
    CONNECTION_QUOTA_EXCEEDED(Scope.CLOSE, 4004, "connection_quota_exceeded", "Application is over connection quota"),
    PATH_NOT_FOUND(Scope.CLOSE, 4005, "path_not_found", "Path not found"),
    VERSION_INVALID(Scope.CLOSE, 4006, "version_invalid", "Invalid version string format"),
    PROTOCOL_UNSUPPORTED(Scope.CLOSE, 4007, "protocol_unsupported", "Unsupported protocol version"),
    PROTOCOL_MISSING(Scope.CLOSE, 4008, "protocol_missing", "No protocol version supplied"),
    UNAUTHORIZED(Scope.CLOSE, 4009, "connection_unauthorized", "Connection not authorized within timeout"),
    USER_TERMINATED(Scope.CLOSE, 4009, "user_terminated", "Connections of this user were terminated by the app"),
    OVER_CAPACITY(Scope.CLOSE, 4100, "over_capacity", "Over capacity"),
    APP_UNAVAILABLE(Scope.CLOSE, 4100, "app_unavailable", "App cannot be looked up at the moment, try again"),
    SLOW_CONSUMER(Scope.CLOSE, 4103, "slow_consumer", "Connection is too slow for the messages sent to it"),
    RECONNECT(Scope.CLOSE, 4200, "reconnect", "Server asks to reconnect immediately"),
    PONG_TIMEOUT(Scope.CLOSE, 4201, "pong_timeout", "Pong reply not received"),

    MESSAGE_MALFORMED(Scope.EVENT, 4200, "message_malformed", "Invalid message format"),
    EVENT_UNSUPPORTED(Scope.EVENT, null, "event_unsupported", "Unsupported event: '%s'"),
    PARAMETER_MISSING(Scope.EVENT, null, "parameter_missing", "Missing parameter: %s"),
    PARAMETER_INVALID(Scope.EVENT, null, "parameter_invalid", "Invalid parameter: %s must be %s"),

    CHANNEL_NAME_INVALID(
            Scope.EVENT,
            null,
            "channel_name_invalid",
            "Invalid channel name: '%s' (1 to %s of the characters A-Z a-z 0-9 _ - = @ , . ;)"),
    ALREADY_SUBSCRIBED(Scope.EVENT, null, "already_subscribed", "Existing subscription to channel %s"),
    NOT_SUBSCRIBED(
            Scope.EVENT, null, "not_subscribed", "No current subscription to channel %s, or subscription in progress"),
    SUBSCRIPTIONS_EXCEEDED(
            Scope.EVENT, null, "subscriptions_exceeded", "Connection has reached its limit of %s subscriptions"),
    AUTH_KEY_INVALID(Scope.EVENT, null, "auth_key_invalid", "Invalid key in subscription auth data: '%s'"),
    SIGNATURE_INVALID(
            Scope.EVENT,
            null,
            "signature_invalid",
            "Invalid signature: Expected HMAC SHA256 hex digest of %s, but got %s"),

    PRESENCE_MEMBERS_EXCEEDED(
            Scope.EVENT, null, "presence_members_exceeded", "Channel %s has reached its limit of %s members"),
    PRESENCE_USER_TOO_LARGE(
            Scope.EVENT, null, "presence_user_too_large", "User object is larger than %s bytes on channel %s"),
    USER_ID_INVALID(
            Scope.EVENT, null, "user_id_invalid", "Invalid user id: '%s' (1 to %s of the characters of channel names)"),

    SIGN_IN_KEY_INVALID(Scope.EVENT, null, "sign_in_key_invalid", "Invalid key in sign-in auth data: '%s'"),
    SIGNED_IN_AS_OTHER(Scope.EVENT, null, "signed_in_as_other", "Connection is already signed in as another user"),
    NOT_SIGNED_IN_AS(
            Scope.EVENT, null, "not_signed_in_as", "Channel %s needs a connection that is signed in as its user"),
    WATCHLIST_EXCEEDED(
            Scope.EVENT, 4302, "watchlist_exceeded", "Watchlist is over its limit, the first %s users are watched"),

    CLIENT_EVENTS_DISABLED(
            Scope.EVENT,
            null,
            "client_events_disabled",
            "To send client events, you must enable this feature in the Settings page of your dashboard."),
    CLIENT_EVENT_CHANNEL_TYPE(
            Scope.EVENT,
            null,
            "client_event_channel_type",
            "Client event rejected - only supported on private and presence channels"),
    CLIENT_EVENT_NAME_INVALID(
            Scope.EVENT,
            null,
            "client_event_name_invalid",
            "Client event rejected - client events must be prefixed by 'client-'"),
    CLIENT_EVENT_NAME_TOO_LONG(
            Scope.EVENT,
            null,
            "client_event_name_too_long",
            "Client event rejected - its name is longer than %s characters"),
    CLIENT_EVENT_NOT_SUBSCRIBED(
            Scope.EVENT,
            null,
            "client_event_not_subscribed",
            "Client event rejected - no current subscription to channel %s"),
    CLIENT_EVENT_RATE_EXCEEDED(
            Scope.EVENT,
            4301,
            "client_event_rate_exceeded",
            "Client event rejected - over the rate limit of %s events per second"),
    PAYLOAD_TOO_LARGE(
            Scope.EVENT,
            null,
            "payload_too_large",
            "The data content of this event exceeds the allowed maximum (%s bytes). See "
                    + "https://pusher.com/docs/channels/server_api/http-api#publishing-events for more info"),
    PUBLISH_OVER_CAPACITY(
            Scope.EVENT,
            null,
            "publish_over_capacity",
            "Client event rejected - the server is over capacity, try again in a second"),
    PUBLISH_UNAVAILABLE(
            Scope.EVENT,
            null,
            "publish_unavailable",
            "Client event rejected - it cannot reach all subscribers at the moment, try again in a second");

    private enum Scope {
        CLOSE,
        EVENT
    }

    private final Scope scope;
    private final @Nullable Integer code;
    private final String errorCode;
    private final String text;

    ProtocolError(Scope scope, @Nullable Integer code, String errorCode, String text) {
        this.scope = scope;
        this.code = code;
        this.errorCode = errorCode;
        this.text = text;
    }

    /// This refusal, with `args` in the places of its text: names, limits, what the client sent.
    public ProtocolException of(Object... args) {
        return new ProtocolException(this, message(args));
    }

    /// Whether this error ends the connection with a close frame of its code.
    public boolean isClose() {
        return scope == Scope.CLOSE;
    }

    /// The code on the wire; null for a `pusher:error` that has none. Closes always have one.
    public @Nullable Integer code() {
        return code;
    }

    /// The code of the close frame, for an error that [#isClose].
    public int closeCode() {
        if (!isClose() || code == null) {
            throw new IllegalStateException(this + " does not end a connection");
        }
        return code;
    }

    /// Whether a client that is closed with this comes back by itself.
    public boolean asksToReturn() {
        return isClose() && code != null && code >= 4100 && code < 4300;
    }

    /// The stable machine-readable code: never changes, never shown with arguments.
    public String errorCode() {
        return errorCode;
    }

    /// Its text, with `%s` where it names names.
    public String template() {
        return text;
    }

    private String message(Object... args) {
        var message = Excerpt.fill(text, args);
        return isClose() ? Excerpt.ofBytes(message, Excerpt.CLOSE_REASON_BYTES) : message;
    }
}
