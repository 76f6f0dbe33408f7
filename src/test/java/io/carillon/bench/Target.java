package io.carillon.bench;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.OptionalLong;

/// A listening server: where it is, what it speaks and, if it runs here, its process.
record Target(InetSocketAddress address, Wire wire, OptionalLong pid) {
    /// What is spoken on the socket.
    sealed interface Wire {
        /// Any Pusher-compatible server.
        record Pusher(String appId, String key, String secret) implements Wire {
            @Override
            public String toString() {
                return "Pusher[appId=%s, key=%s]".formatted(appId, key);
            }
        }

        /// A bare fan-out: every frame sent to `/pub` reaches every connection on `/ws`, the sender is answered `ok`.
        record Raw() implements Wire {}

        /// A STOMP broker.
        ///
        /// @param destinations what the name of a destination begins with
        /// @param receipts whether it gives receipts
        record Stomp(String path, String login, String passcode, String destinations, boolean receipts)
                implements Wire {
            /// How many subscription ids the subscribers are spread over.
            private static final int IDS = 8;

            String connect() {
                return "CONNECT\naccept-version:1.2\nhost:/\nheart-beat:0,0\nlogin:" + login + "\npasscode:" + passcode
                        + "\n\n\0";
            }

            String subscribe(int number, int channel) {
                return "SUBSCRIBE\nid:sub-" + number % IDS + "\ndestination:" + destination(channel) + "\n"
                        + (receipts ? "receipt:joined\n" : "") + "\n\0";
            }

            String destination(int channel) {
                return destinations + Subscriber.channelName(channel);
            }

            @Override
            public String toString() {
                return "Stomp[path=%s, login=%s]".formatted(path, login);
            }
        }
    }

    /// Reads the address form of Pusher's server libraries, `http://key:secret@host:port/apps/id`, or
    /// `raw://host:port`, or `stomp://login:passcode@host:port/path?/topic/`, which ends in what destinations begin
    /// with; `stomp-mute` in its place for a broker that gives no receipts.
    static Target parse(String address, OptionalLong pid) {
        URI uri = URI.create(address);
        var socketAddress = new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
        if ("raw".equals(uri.getScheme())) {
            return new Target(socketAddress, new Wire.Raw(), pid);
        }
        String user = uri.getUserInfo();
        int colon = user == null ? -1 : user.indexOf(':');
        if (user != null && colon >= 0 && uri.getScheme().startsWith("stomp")) {
            var stomp = new Wire.Stomp(
                    uri.getPath(),
                    user.substring(0, colon),
                    user.substring(colon + 1),
                    uri.getQuery(),
                    uri.getScheme().equals("stomp"));
            return new Target(socketAddress, stomp, pid);
        }
        if (user == null || colon < 0 || !uri.getPath().startsWith("/apps/")) {
            throw new IllegalArgumentException("not of the form http://key:secret@host:port/apps/id: " + address);
        }
        String appId = uri.getPath().substring("/apps/".length());
        return new Target(
                socketAddress, new Wire.Pusher(appId, user.substring(0, colon), user.substring(colon + 1)), pid);
    }

    /// The same server and app, spoken to by STOMP as a server of the app.
    Target overStomp() {
        if (wire instanceof Wire.Pusher pusher) {
            return new Target(address, new Wire.Stomp("/stomp", pusher.key(), pusher.secret(), "/channel/", true), pid);
        }
        throw new LoadFailedException("only Carillon speaks both");
    }

    String subscriberPath() {
        return switch (wire) {
            case Wire.Pusher pusher -> "/app/" + pusher.key() + "?protocol=7&client=carillon-bench&version=1.0.0";
            case Wire.Raw raw -> "/ws";
            case Wire.Stomp stomp -> stomp.path();
        };
    }

    /// Below which a session of the HTTP fallback has its requests.
    String fallbackPath(int session) {
        if (wire instanceof Wire.Pusher pusher) {
            return "/pusher/app/%s/%d/bench%d".formatted(pusher.key(), session % 1_000, session);
        }
        throw new LoadFailedException("only a Pusher server has an HTTP fallback");
    }
}
