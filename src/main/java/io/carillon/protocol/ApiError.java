package io.carillon.protocol;

/// Every refusal of Pusher's HTTP API that does not depend on the server's state of the moment, in the words that
/// Pusher's libraries and test suites know (Pusher HTTP API, statuses and authentication).
public enum ApiError {
    AUTH_KEY_MISSING(401, "auth_key_missing", "Missing parameter: auth_key"),
    AUTH_KEY_UNKNOWN(401, "auth_key_unknown", "Unknown auth_key"),
    AUTH_VERSION_MISSING(401, "auth_version_missing", "Version required"),
    AUTH_VERSION_UNSUPPORTED(401, "auth_version_unsupported", "Version not supported"),
    AUTH_TIMESTAMP_MISSING(401, "auth_timestamp_missing", "Timestamp required"),
    AUTH_TIMESTAMP_EXPIRED(
            401,
            "auth_timestamp_expired",
            "Timestamp expired: Given timestamp (%s) not within 600s of server time (%s)"),
    AUTH_SIGNATURE_INVALID(
            401,
            "auth_signature_invalid",
            "Invalid signature: you should have sent HmacSHA256Hex(\"%s\", your_secret_key), but you sent \"%s\""),
    BODY_MD5_MISSING(401, "body_md5_missing", "Missing parameter: body_md5"),
    BODY_MD5_MISMATCH(
            401, "body_md5_mismatch", "Invalid body_md5: the MD5 of the body received is %s, but you sent \"%s\""),

    APP_DISABLED(403, "app_disabled", "App disabled"),
    MESSAGE_QUOTA_EXCEEDED(403, "message_quota_exceeded", "App is over its message quota"),
    APP_UNAVAILABLE(503, "app_unavailable", "The app cannot be looked up at the moment, try again"),
    OVER_CAPACITY(503, "over_capacity", "Too many events are on their way to subscribers, try again in a second"),
    PUBLISH_UNAVAILABLE(503, "publish_unavailable", "The event cannot reach all nodes at the moment, try again"),
    APP_UNKNOWN(404, "app_unknown", "Unknown app: %s"),
    ROUTE_UNKNOWN(404, "route_unknown", "Unknown route"),

    BODY_MALFORMED(400, "body_malformed", "Invalid request body: a JSON object in UTF-8 is expected"),
    BODY_NOT_UTF8(400, "body_not_utf8", "Invalid request body: UTF-8 is expected"),
    IDEMPOTENCY_KEY_REUSED(
            400,
            "idempotency_key_reused",
            "The idempotency key '%s' was used for another request in the last 2 minutes"),
    PARAMETER_MISSING(400, "parameter_missing", "Missing required parameter: %s"),
    PARAMETER_INVALID(400, "parameter_invalid", "Invalid parameter: %s must be %s"),
    EVENT_NAME_TOO_LONG(400, "event_name_too_long", "Event name too long (%s > %s)"),
    CHANNELS_TOO_MANY(400, "channels_too_many", "Too many channels (%s > %s)"),
    SOCKET_ID_INVALID(400, "socket_id_invalid", "Invalid socket_id: '%s'"),
    BATCH_TOO_LARGE(400, "batch_too_large", "Batch too large (%s > %s)"),
    PAYLOAD_TOO_LARGE(413, "payload_too_large", ProtocolError.PAYLOAD_TOO_LARGE.template()),

    USER_COUNT_NEEDS_PRESENCE_PREFIX(
            400,
            "user_count_needs_presence_prefix",
            "user_count may only be requested for presence channels - "
                    + "please supply filter_by_prefix begining with presence-"),
    USER_COUNT_NEEDS_PRESENCE(
            400,
            "user_count_needs_presence",
            "Cannot retrieve the user count unless the channel is a presence channel"),
    SUBSCRIPTION_COUNT_UNAVAILABLE(
            400,
            "subscription_count_unavailable",
            "Cannot retrieve the subscription count: it is off for the app or the channel is a presence channel"),
    CACHE_NEEDS_CACHE_CHANNEL(
            400, "cache_needs_cache_channel", "Cannot retrieve the cache unless the channel is a cache channel"),
    USER_ID_INVALID(400, "user_id_invalid", "Invalid user id: '%s' (1 to %s of the characters of channel names)"),
    USERS_NEED_PRESENCE(400, "users_need_presence", "Users can only be retrieved for presence channels");

    private final int status;
    private final String errorCode;
    private final String text;

    ApiError(int status, String errorCode, String text) {
        this.status = status;
        this.errorCode = errorCode;
        this.text = text;
    }

    /// The stable machine-readable code.
    public String errorCode() {
        return errorCode;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// Its text, with `%s` where it names names.
    public String template() {
        return text;
    }

    /// This refusal, with `args` in the places of its text.
    public ApiException of(Object... args) {
        return new ApiException(status, errorCode, Excerpt.fill(text, args));
    }
}
