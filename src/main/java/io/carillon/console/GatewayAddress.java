package io.carillon.console;

/// Where clients reach the gateway.
///
/// @param prefix what every path begins with: nothing, or as `/realtime`
record GatewayAddress(boolean secure, String host, int port, String prefix) {
    public String origin() {
        return scheme() + "://" + host + ":" + port;
    }

    /// Of WebSockets, as a content security policy names it.
    public String socketOrigin() {
        return (secure ? "wss://" : "ws://") + host + ":" + port;
    }

    public String scheme() {
        return secure ? "https" : "http";
    }

    /// For a page that connects by itself.
    public String pusherUrl(String key) {
        return socketOrigin() + prefix + "/app/" + key + "?protocol=7&client=carillon-test&version=1";
    }

    /// Where STOMP is spoken.
    public String stompUrl() {
        return socketOrigin() + prefix + "/stomp";
    }
}
