package io.carillon.conformance;

/// What the official libraries can do, as far as it depends on the server. The order is the one of the page.
public enum Feature {
    CONNECT("connects and learns its socket id"),
    WRONG_KEY("learns why its key is refused (4001)"),
    PUBLIC_CHANNEL("public channels"),
    PRIVATE_CHANNEL("private channels"),
    ENCRYPTED_CHANNEL("encrypted channels"),
    PRESENCE_CHANNEL("presence channels: who is there, comes and goes"),
    CACHE_CHANNEL("cache channels: the last event first, a miss without one"),
    CLIENT_EVENT("client events, with their sender on presence channels"),
    EXCLUDED("hears nothing of events that it caused"),
    SUBSCRIPTION_COUNT("subscription counts"),
    SIGN_IN("signs in, hears events for its user"),
    WATCHLIST("hears who of its watchlist is online"),
    TERMINATED("stays away when its user's connections are terminated"),
    UNSUBSCRIBE("unsubscribes"),
    RECONNECT("comes back after its connection was lost, subscribed again"),
    RECOVERY("gets what it missed while its connection was lost, once and in order"),

    TRIGGER("triggers an event"),
    SEVERAL_CHANNELS("triggers an event on several channels"),
    BATCH("triggers a batch"),
    EXCLUDE("leaves out the connection that caused the event"),
    ENCRYPTED_TRIGGER("encrypts the event's data"),
    AUTHORIZE_PRIVATE("authorizes private channels"),
    AUTHORIZE_PRESENCE("authorizes presence channels"),
    AUTHENTICATE_USER("authenticates users"),
    SEND_TO_USER("sends an event to a user"),
    TERMINATE_USER("terminates a user's connections"),
    LIST_CHANNELS("lists channels"),
    CHANNEL_INFO("asks about one channel"),
    PRESENCE_USERS("asks who is on a presence channel"),
    WRONG_SECRET("learns why its signature is refused (401)"),
    TOO_LARGE("learns that an event is too large (413)"),
    CHECK_WEBHOOK("checks a webhook and reads its events");

    private final String text;

    Feature(String text) {
        this.text = text;
    }

    boolean isOfServers() {
        return compareTo(TRIGGER) >= 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
