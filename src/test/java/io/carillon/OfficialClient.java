package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import com.pusher.client.PusherOptions;
import com.pusher.client.channel.PrivateChannel;
import com.pusher.client.channel.PrivateChannelEventListener;
import com.pusher.client.channel.PusherEvent;
import com.pusher.client.connection.ConnectionEventListener;
import com.pusher.client.connection.ConnectionState;
import com.pusher.client.connection.ConnectionStateChange;
import com.pusher.rest.Pusher;
import com.pusher.rest.data.Result;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An app's page and its server in one: Pusher's own Java client and Pusher's own library for the HTTP API.
public final class OfficialClient implements AutoCloseable {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Pusher server;
    private final com.pusher.client.Pusher client;

    private OfficialClient(int port, ServerProcess.Credentials app) {
        server = new Pusher(app.id(), app.key(), app.secret());
        server.setHost("127.0.0.1:" + port);
        server.setEncrypted(false);
        client = new com.pusher.client.Pusher(
                app.key(),
                new PusherOptions()
                        .setHost("127.0.0.1")
                        .setWsPort(port)
                        .setUseTLS(false)
                        .setChannelAuthorizer((channel, socketId) -> server.authenticate(socketId, channel)));
    }

    /// @return an open connection
    public static OfficialClient connect(int port, String id, String key, String secret) {
        return connect(port, new ServerProcess.Credentials(id, key, secret));
    }

    static OfficialClient connect(int port, ServerProcess.Credentials app) {
        var client = new OfficialClient(port, app);
        client.client.connect(client.states(), ConnectionState.CONNECTED);
        client.expect("connected");
        return client;
    }

    /// Tells how connecting ended, where it is refused.
    static String refusal(int port, ServerProcess.Credentials app) {
        try (var client = new OfficialClient(port, app)) {
            client.client.connect(client.states(), ConnectionState.CONNECTED);
            return client.next();
        }
    }

    public OfficialClient subscribe(String channel, String event) {
        client.subscribe(channel, listener(), event);
        return expect("subscribed " + channel);
    }

    PrivateChannel subscribePrivate(String channel, String event) {
        var subscribed = client.subscribePrivate(channel, listener(), event);
        expect("subscribed " + channel);
        return subscribed;
    }

    public OfficialClient trigger(String channel, String event, Object data) {
        var result = server.trigger(channel, event, data);
        assertThat(result.getStatus()).as(result.getMessage()).isEqualTo(Result.Status.SUCCESS);
        return this;
    }

    String get(String path) {
        return server.get(path, Map.of("info", "subscription_count")).getMessage();
    }

    public OfficialClient expect(String what) {
        assertThat(next()).isEqualTo(what);
        return this;
    }

    private String next() {
        try {
            return String.valueOf(heard.poll(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.disconnect();
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether an error is only the library's: it subscribes on its own to the channels it finds when it has connected,
    /// so that a subscribe on another thread just then is said twice.
    public static boolean subscribesTwiceWhenQuick(String error) {
        return error.startsWith("Existing subscription to channel ");
    }

    private ConnectionEventListener states() {
        return new ConnectionEventListener() {
            @Override
            public void onConnectionStateChange(ConnectionStateChange change) {
                heard.add("connected");
            }

            @Override
            public void onError(String message, @Nullable String code, @Nullable Exception e) {
                if (!subscribesTwiceWhenQuick(message)) {
                    heard.add("error " + code);
                }
            }
        };
    }

    private PrivateChannelEventListener listener() {
        return new PrivateChannelEventListener() {
            @Override
            public void onSubscriptionSucceeded(String channel) {
                heard.add("subscribed " + channel);
            }

            @Override
            public void onAuthenticationFailure(String message, Exception e) {
                heard.add("failed " + message);
            }

            @Override
            public void onEvent(PusherEvent event) {
                heard.add(event.getChannelName() + " " + event.getEventName() + " " + event.getData());
            }
        };
    }
}
