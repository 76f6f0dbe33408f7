package io.carillon.gateway.stomp;

import io.carillon.apps.AppDirectory;
import io.carillon.apps.AppKey;
import io.carillon.channels.AppRuntime;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.Publisher;
import io.carillon.channels.RefusalSource;
import io.carillon.gateway.Doorkeeper;
import io.carillon.gateway.GatewaySettings;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import io.carillon.protocol.SocketId;
import io.carillon.stomp.ClientFrame.Connect;
import io.carillon.stomp.StompError;
import io.carillon.stomp.StompException;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Decides who is let in as a STOMP client, and makes connections of those who are. All methods are called on the loop
/// of the client's socket.
final class StompAdmission {
    private static final int INTERNAL_ERROR = 1011;

    private final Doorkeeper doorkeeper;
    private final FrameDispatcher dispatcher;
    private final GatewaySettings settings;
    private final InstantSource clock;
    private final TokenReader tokens;
    private final SecureRandom random = new SecureRandom();

    StompAdmission(
            AppDirectory directory,
            ChannelHub hub,
            Publisher publisher,
            GatewaySettings settings,
            InstantSource clock) {
        this.doorkeeper = new Doorkeeper(directory, hub);
        this.dispatcher = new FrameDispatcher(hub, publisher);
        this.settings = settings;
        this.clock = clock;
        this.tokens = new TokenReader(clock);
    }

    /// Lets a client in or refuses it; later, when its app has to be looked up.
    void admit(StompSocket socket, Connect connect) {
        var login = connect.login();
        if (login == null || login.isEmpty()) {
            socket.refuse(Refusal.of(StompError.HEADER_MISSING.of("login", "CONNECT")));
            return;
        }
        doorkeeper.admit(
                new Client(socket, connect, login),
                login,
                task -> socket.webSocket().loop().execute(task));
    }

    /// Where a refusal is explained; null when nobody said where.
    @Nullable
    String help(Refusal refusal) {
        return settings.help(refusal.error().errorCode());
    }

    private final class Client implements Doorkeeper.Guest {
        private final StompSocket socket;
        private final Connect connect;
        private final String login;

        Client(StompSocket socket, Connect connect, String login) {
            this.socket = socket;
            this.connect = connect;
            this.login = login;
        }

        @Override
        public boolean isSecure() {
            return socket.isSecure();
        }

        @Override
        public RefusalSource.Protocol protocol() {
            return RefusalSource.Protocol.STOMP;
        }

        @Override
        public void keepWaiting() {
            socket.webSocket().pauseReading();
        }

        @Override
        public void enter(AppRuntime app) {
            socket.webSocket().resumeReading();
            if (socket.isEnding()) {
                return;
            }
            try {
                var identity = identity(app.app().findKey(login).orElseThrow(() -> unknown()));
                var connection = new StompConnection(socket, app, identity, dispatcher);
                var token = identity.token();
                if (token != null) {
                    connection.expireAt(token.expiry(), clock);
                }
                connection.establish(connect.heartBeat(), settings);
            } catch (StompException refusal) {
                app.traffic().refused(refusal.errorCode(), RefusalSource.of(protocol(), login));
                socket.end(Refusal.of(refusal));
            } catch (ProtocolException refusal) {
                refuse(refusal);
            } catch (RuntimeException e) {
                // whoever is neither in nor told so would be listened to for ever
                socket.end(INTERNAL_ERROR, "");
                throw e;
            }
        }

        /// The app was found by this key a moment ago.
        private ProtocolException unknown() {
            return ProtocolError.APP_UNKNOWN.of(login);
        }

        /// Who the client is: a server of the app, which knows the key's secret; or a client, which may have a token.
        private StompConnection.Identity identity(AppKey key) throws StompException {
            var passcode = connect.passcode();
            boolean server = false;
            ClientToken token = null;
            if (passcode != null && !passcode.isEmpty()) {
                server = key.secret().matches(passcode);
                if (!server && !TokenReader.isToken(passcode)) {
                    throw StompError.PASSCODE_INVALID.of();
                }
                token = server ? null : tokens.read(passcode, key);
            }
            return new StompConnection.Identity(login, SocketId.random(random), server, token);
        }

        @Override
        public void refuse(ProtocolException refusal) {
            socket.webSocket().resumeReading();
            socket.refuse(Refusal.of(refusal, null));
        }
    }
}
