package io.carillon.stomp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Takes the bytes of one client apart into frames (STOMP 1.2, frames), wherever they are cut. Looks at each byte once,
/// and holds bytes only while a line or a body is incomplete, never more than it may have. Not for several threads at
/// once; of no use any more once it has thrown.
public final class FrameParser {
    private static final byte[] NOTHING = {};

    private final Sink sink;
    private StompVersion version = StompVersion.V1_2;
    private State state = State.COMMAND;
    private @Nullable Command command;
    private Headers headers = new Headers();
    private int headerBytes;
    private int bodyLength;
    private byte[] carry = NOTHING;
    private int carried;

    private enum State {
        /// Before a frame, where line ends are heart-beats.
        COMMAND,
        HEADERS,
        /// A body of unknown length.
        BODY,
        /// A body of a known length that has not come yet as a whole.
        COUNTED_BODY,
        END
    }

    /// What the parser finds, in order.
    public interface Sink {
        void frame(ClientFrame frame);

        /// The longest body to accept, in bytes.
        int longestBody();

        /// False once the sink wants nothing more.
        boolean isOpen();
    }

    public FrameParser(Sink sink) {
        this.sink = sink;
    }

    /// Parses `length` bytes of `buffer` from `offset` on; the buffer is not kept. From the frame on that opens the
    /// connection the version is the one it asks for.
    ///
    /// @throws StompException whatever is wrong with the bytes; nothing else is ever thrown
    public void parse(byte[] buffer, int offset, int length) throws StompException {
        int at = offset;
        int end = offset + length;
        while (at < end && sink.isOpen()) {
            at = switch (state) {
                case COMMAND, HEADERS -> takeLine(buffer, at, end);
                case BODY -> takeBody(buffer, at, end);
                case COUNTED_BODY -> takeCountedBody(buffer, at, end);
                case END -> takeEnd(buffer, at);
            };
        }
    }

    private int takeLine(byte[] buffer, int at, int end) throws StompException {
        int lineEnd = at;
        while (lineEnd < end && buffer[lineEnd] != '\n' && buffer[lineEnd] != 0) {
            lineEnd++;
        }
        if (carried + lineEnd - at > FrameLimits.HEADER_BYTES) {
            throw StompError.HEADERS_TOO_LARGE.of();
        }
        if (lineEnd == end) {
            carry(buffer, at, end, FrameLimits.HEADER_BYTES);
            return end;
        }
        if (carried == 0) {
            line(buffer, at, lineEnd, buffer[lineEnd] == 0);
        } else {
            carry(buffer, at, lineEnd, FrameLimits.HEADER_BYTES);
            int length = carried;
            carried = 0;
            line(carry, 0, length, buffer[lineEnd] == 0);
        }
        return lineEnd + 1;
    }

    private void line(byte[] line, int from, int to, boolean endsInNul) throws StompException {
        int end = to > from && line[to - 1] == '\r' ? to - 1 : to;
        if (endsInNul) {
            throw (state == State.COMMAND ? StompError.COMMAND_UNKNOWN : StompError.HEADER_MALFORMED)
                    .of(new String(line, from, end - from, UTF_8));
        }
        if (state == State.COMMAND) {
            command(line, from, end);
        } else if (end == from) {
            beginBody();
        } else {
            header(line, from, end);
        }
    }

    private void command(byte[] line, int from, int end) throws StompException {
        if (end == from) {
            return;
        }
        command = Command.find(line, from, end);
        if (command == null) {
            throw StompError.COMMAND_UNKNOWN.of(new String(line, from, end - from, UTF_8));
        }
        headers = new Headers();
        headerBytes = 0;
        state = State.HEADERS;
    }

    private void header(byte[] line, int from, int end) throws StompException {
        headerBytes += end - from;
        if (headers.size() == FrameLimits.HEADERS || headerBytes > FrameLimits.ALL_HEADER_BYTES) {
            throw StompError.HEADERS_TOO_LARGE.of();
        }
        int colon = from;
        while (colon < end && line[colon] != ':') {
            colon++;
        }
        if (colon == from || colon == end || hasCarriageReturn(line, from, end)) {
            throw StompError.HEADER_MALFORMED.of(new String(line, from, end - from, UTF_8));
        }
        var escapes = HeaderText.Escapes.of(command(), version);
        headers.add(HeaderText.decode(line, from, colon, escapes), HeaderText.decode(line, colon + 1, end, escapes));
    }

    private static boolean hasCarriageReturn(byte[] line, int from, int end) {
        for (int i = from; i < end; i++) {
            if (line[i] == '\r') {
                return true;
            }
        }
        return false;
    }

    private Command command() {
        if (command == null) {
            throw new IllegalStateException("no frame has begun");
        }
        return command;
    }

    private void beginBody() throws StompException {
        var contentLength = headers.get("content-length");
        if (contentLength == null) {
            state = State.BODY;
            return;
        }
        bodyLength = length(contentLength);
        if (bodyLength > longestBody()) {
            throw bodyTooLong();
        }
        state = bodyLength == 0 ? State.END : State.COUNTED_BODY;
    }

    /// The number; more than any limit when it has more digits than a limit could have.
    private int length(String contentLength) throws StompException {
        boolean isNumber = !contentLength.isEmpty() && contentLength.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber) {
            throw StompError.HEADER_INVALID
                    .of("content-length", "a number of bytes")
                    .of(headers.get("receipt"));
        }
        return contentLength.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(contentLength);
    }

    private int longestBody() {
        return command().mayHaveBody() ? sink.longestBody() : 0;
    }

    private StompException bodyTooLong() {
        var refusal = command().mayHaveBody()
                ? StompError.BODY_TOO_LARGE.of(sink.longestBody())
                : StompError.BODY_UNEXPECTED.of(command());
        return refusal.of(headers.get("receipt"));
    }

    private int takeBody(byte[] buffer, int at, int end) throws StompException {
        int bodyEnd = at;
        while (bodyEnd < end && buffer[bodyEnd] != 0) {
            bodyEnd++;
        }
        if (carried + bodyEnd - at > longestBody()) {
            throw bodyTooLong();
        }
        if (bodyEnd == end) {
            carry(buffer, at, end, longestBody());
            return end;
        }
        finish(body(buffer, at, bodyEnd));
        return bodyEnd + 1;
    }

    private int takeCountedBody(byte[] buffer, int at, int end) {
        int bodyEnd = at + Math.min(end - at, bodyLength - carried);
        if (bodyEnd - at < bodyLength - carried) {
            carry(buffer, at, bodyEnd, bodyLength);
            return bodyEnd;
        }
        carry = body(buffer, at, bodyEnd);
        carried = bodyLength;
        state = State.END;
        return bodyEnd;
    }

    private int takeEnd(byte[] buffer, int at) throws StompException {
        if (buffer[at] != 0) {
            var refusal = command().mayHaveBody()
                    ? StompError.BODY_UNTERMINATED.of()
                    : StompError.BODY_UNEXPECTED.of(command());
            throw refusal.of(headers.get("receipt"));
        }
        finish(carried == 0 ? NOTHING : carry);
        return at + 1;
    }

    private byte[] body(byte[] buffer, int at, int bodyEnd) {
        if (carried == 0) {
            return bodyEnd == at ? NOTHING : Arrays.copyOfRange(buffer, at, bodyEnd);
        }
        var body = Arrays.copyOf(carry, carried + bodyEnd - at);
        System.arraycopy(buffer, at, body, carried, bodyEnd - at);
        return body;
    }

    /// Grows with what comes, not with what is announced.
    private void carry(byte[] buffer, int from, int to, int most) {
        int needed = carried + to - from;
        if (carry.length < needed) {
            carry = Arrays.copyOf(carry, Math.max(needed, Math.min(most, carry.length * 2)));
        }
        System.arraycopy(buffer, from, carry, carried, to - from);
        carried = needed;
    }

    private void finish(byte[] body) throws StompException {
        var frame = new FrameReader(command(), headers).read(body, version);
        carry = NOTHING;
        carried = 0;
        command = null;
        headers = new Headers();
        state = State.COMMAND;
        if (frame instanceof ClientFrame.Connect connect) {
            version = connect.version();
        }
        sink.frame(frame);
    }
}
