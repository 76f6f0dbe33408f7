package io.carillon.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// A subscriber's connection over the HTTP fallback, as pusher-js in a page on another host keeps it: a response that
/// goes on until it is too long, then the next one, and a preflight before every request.
final class StreamingCarrier implements Transport.Carrier {
    private static final int ENOUGH = 256 * 1024;
    private static int sessions;

    private final SocketLoop loop;
    private final Target target;
    private final Subscriber subscriber;
    private final String path;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private HttpConnection requests;
    private boolean open;
    private int number;

    StreamingCarrier(SocketLoop loop, Target target, Subscriber subscriber) {
        this.loop = loop;
        this.target = target;
        this.subscriber = subscriber;
        this.path = target.fallbackPath(++sessions);
        this.requests = new HttpConnection(loop, target, this::answered);
        stream();
    }

    private void stream() {
        request("OPTIONS", "/xhr_streaming?", "");
        new Response(head("POST", "/xhr_streaming?protocol=7&client=js&version=8.6.0&", "") + "\r\n");
    }

    @Override
    public void send(String message) {
        post("[\"" + message.replace("\"", "\\\"") + "\"]");
    }

    private void post(String body) {
        request("OPTIONS", "/xhr_send?", "");
        request("POST", "/xhr_send?", body);
    }

    private void request(String method, String what, String body) {
        waiting.add(head(method, what, body) + "\r\n" + body);
        if (!requests.isBusy()) {
            next();
        }
    }

    private String head(String method, String what, String body) {
        return "%s %s%st=1764000000000&n=%d HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
                .formatted(method, path, what, ++number, body.length());
    }

    private void next() {
        String request = waiting.poll();
        if (request != null) {
            if (!requests.isOpen()) { // the server keeps a connection without requests for a while only
                requests = new HttpConnection(loop, target, this::answered);
            }
            requests.request(ByteBuffer.wrap(request.getBytes(ISO_8859_1)));
        }
    }

    private void answered(String head) {
        if (!head.startsWith("HTTP/1.1 204")) {
            throw new LoadFailedException(
                    "the server refused a request: " + head.lines().findFirst().orElse("closed"));
        }
        next();
    }

    private void frame(ByteBuffer bytes, int from, int to) {
        switch (bytes.get(from)) {
            case 'a' -> subscriber.message(bytes, from, to);
            case 'o' -> opened();
            case 'h' -> {
                if (open) {
                    post("[]");
                }
            }
            default ->
                subscriber.closed(
                        ISO_8859_1.decode(bytes.slice(from, to - from)).toString());
        }
    }

    private void opened() {
        if (open) {
            throw new LoadFailedException("a session was opened twice, which means that the first one was lost");
        }
        open = true;
    }

    private final class Response extends ClientSocket {
        private boolean begun;
        private int length;

        Response(String request) {
            super(loop, target.address());
            write(ByteBuffer.wrap(request.getBytes(ISO_8859_1)));
        }

        @Override
        void received(ByteBuffer bytes) {
            if (!begun) {
                String head = HttpHead.take(bytes);
                if (head.isEmpty()) {
                    return;
                }
                if (!head.startsWith("HTTP/1.1 200")) {
                    throw new LoadFailedException("the server refused a stream: " + head.strip());
                }
                begun = true;
            }
            while (isOpen() && chunk(bytes)) {
                if (length > ENOUGH) {
                    close();
                    stream();
                }
            }
        }

        /// Takes one chunk, which is one frame, or leaves the buffer as it is when that is not complete.
        private boolean chunk(ByteBuffer bytes) {
            int at = bytes.position();
            int size = 0;
            while (at < bytes.limit() && bytes.get(at) != '\r') {
                size = size << 4 | Character.digit(bytes.get(at++), 16);
            }
            int from = at + 2;
            if (from + size + 2 > bytes.limit()) {
                return false;
            }
            if (size == 0) {
                throw new LoadFailedException("the server ended a stream that was not full");
            }
            bytes.position(from + size + 2);
            length += size;
            frame(bytes, from, from + size);
            return true;
        }

        @Override
        void closed() {
            subscriber.closed("in the middle of a stream");
        }
    }
}
