package io.carillon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One connection that joins its presence channel as somebody new each time, and leaves it again.
final class MemberSocket extends WebSocket {
    /// Where `member_added` and `member_removed` begin in their messages, and no other message has an m.
    private static final int MEMBER_AT = "{\"event\":\"pusher_internal:".length();

    private static final Pattern SOCKET_ID = Pattern.compile("([0-9]+\\.[0-9]+)");

    private final Target.Wire.Pusher app;
    private final String channel;
    private String socketId = "";
    private boolean present;
    private int users;
    private final AtomicLong heard = new AtomicLong();

    MemberSocket(SocketLoop loop, Target target, String channel) {
        super(loop, target, target.subscriberPath());
        this.app = (Target.Wire.Pusher) target.wire();
        this.channel = channel;
    }

    boolean isConnected() {
        return !socketId.isEmpty();
    }

    boolean isPresent() {
        return present;
    }

    /// How many messages it has got of other members.
    long heard() {
        return heard.get();
    }

    void comeOrGo() {
        send(present ? "{\"event\":\"pusher:unsubscribe\",\"data\":{\"channel\":\"" + channel + "\"}}" : subscribe());
        present = !present;
    }

    private String subscribe() {
        var user = "{\\\"user_id\\\":\\\"" + socketId + "-" + users++ + "\\\"}";
        var signed = socketId + ":" + channel + ":" + user.replace("\\", "");
        return "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"" + channel + "\",\"auth\":\"" + app.key() + ":"
                + signature(signed) + "\",\"channel_data\":\"" + user + "\"}}";
    }

    private String signature(String signed) {
        try {
            var hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(app.secret().getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(hmac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    void opened() {}

    @Override
    void text(ByteBuffer bytes, int from, int to) {
        if (to - from > MEMBER_AT && bytes.get(from + MEMBER_AT) == 'm') {
            heard.incrementAndGet();
            return;
        }
        var message = UTF_8.decode(bytes.slice(from, to - from)).toString();
        if (message.contains("error")) {
            throw new LoadFailedException("the server refused a member: " + message);
        }
        if (message.contains("pusher:connection_established")) {
            var found = SOCKET_ID.matcher(message);
            socketId = found.find() ? found.group(1) : "";
        }
    }

    @Override
    void closed() {
        throw new LoadFailedException("the server closed a member's connection with code " + closeCode());
    }
}
