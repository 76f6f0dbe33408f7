package io.carillon.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;

/// An answer to one HTTP request.
///
/// @param headerLines further header lines, each ending in CR LF; the caller vouches for their characters
public record HttpAnswer(int status, String contentType, String headerLines, byte[] body) {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int NO_CONTENT = 204;

    public static HttpAnswer json(byte[] body) {
        return new HttpAnswer(200, JSON, "", body);
    }

    /// 202 with nothing to tell.
    public static HttpAnswer accepted() {
        return new HttpAnswer(202, TEXT, "", new byte[0]);
    }

    /// Lines of text, as they are.
    public static HttpAnswer lines(byte[] body) {
        return new HttpAnswer(200, TEXT, "", body);
    }

    /// Done, and nothing to say.
    public static HttpAnswer noContent() {
        return new HttpAnswer(NO_CONTENT, TEXT, "", new byte[0]);
    }

    /// A plain text that ends in a newline, as Pusher's own API answers errors.
    public static HttpAnswer text(int status, String text) {
        return new HttpAnswer(status, TEXT, "", (text + "\n").getBytes(UTF_8));
    }

    public HttpAnswer with(String name, String value) {
        return new HttpAnswer(status, contentType, headerLines + name + ": " + value + "\r\n", body);
    }

    /// @param withBody false for the answer to a HEAD, which tells the length of a body that it does not have
    ByteBuf encode(ByteBufAllocator allocator, boolean keepAlive, boolean withBody) {
        var head = head(status == NO_CONTENT ? "" : "Content-Length: " + body.length + "\r\n", keepAlive);
        var answer = allocator.directBuffer(head.length + body.length).writeBytes(head);
        return withBody ? answer.writeBytes(body) : answer;
    }

    /// The head of an answer whose parts follow.
    ByteBuf encodeHead(ByteBufAllocator allocator, boolean keepAlive, boolean chunked) {
        var head = head(chunked ? "Transfer-Encoding: chunked\r\n" : "", keepAlive);
        return allocator.directBuffer(head.length).writeBytes(head);
    }

    private byte[] head(String framing, boolean keepAlive) {
        var head = "HTTP/1.1 " + status + ' '
                + HttpResponseStatus.valueOf(status).reasonPhrase() + "\r\n"
                + (status == NO_CONTENT ? "" : "Content-Type: " + contentType + "\r\n")
                + framing
                + "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n" + headerLines
                + (keepAlive ? "\r\n" : "Connection: close\r\n\r\n");
        return head.getBytes(ISO_8859_1);
    }
}
