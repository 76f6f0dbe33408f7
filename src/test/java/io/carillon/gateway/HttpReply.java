package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An answer of the gateway to a plain HTTP request.
record HttpReply(int status, Map<String, String> headers, String body) {
    static HttpReply read(RawSocket socket) {
        var reply = readHead(socket);
        var length = reply.header("Content-Length");
        byte[] body = length == null ? new byte[0] : socket.readExactly(Integer.parseInt(length));
        return new HttpReply(reply.status(), reply.headers(), new String(body, StandardCharsets.UTF_8));
    }

    /// Reads an answer that has no body, whatever its headers say.
    static HttpReply readHead(RawSocket socket) {
        var statusLine = socket.readLine();
        assertThat(statusLine).startsWith("HTTP/1.1 ");
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = socket.readLine(); !line.isEmpty(); line = socket.readLine()) {
            int colon = line.indexOf(": ");
            headers.put(line.substring(0, colon), line.substring(colon + 2));
        }
        return new HttpReply(Integer.parseInt(statusLine.substring(9, 12)), headers, "");
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    HttpReply expectStatus(int expected) {
        assertThat(status).as(body).isEqualTo(expected);
        return this;
    }

    /// Expects a status and a plain text, which ends in a newline.
    HttpReply expect(int expectedStatus, String text) {
        assertThat(body).isEqualTo(text + "\n");
        assertThat(status).isEqualTo(expectedStatus);
        assertThat(header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        return this;
    }

    HttpReply expectErrorCode(String code) {
        assertThat(header("X-Error-Code")).isEqualTo(code);
        return this;
    }

    HttpReply expectJson(String json) {
        assertThat(body).isEqualTo(json);
        assertThat(status).isEqualTo(200);
        assertThat(header("Content-Type")).isEqualTo("application/json");
        return this;
    }
}
