package io.carillon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// A person's browser without scripts: keeps cookies, sends forms with the token of the page it saw last, and follows
/// no redirect by itself. Each has an address of its own.
public final class Browser {
    public static final String PASSWORD = "correct horse battery";

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final int port;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final Map<String, String> headers = new HashMap<>();
    private String token = "";

    private Browser(int port) {
        this.port = port;
        int address = ADDRESSES.incrementAndGet();
        headers.put("X-Forwarded-For", "10.1." + address / 250 + "." + (1 + address % 250));
        headers.put("Accept", "text/html");
    }

    public static Browser at(int port) {
        return new Browser(port);
    }

    /// Signed up under an address of its own.
    public static Browser signedUp(int port) {
        var browser = at(port);
        browser.get("/signup");
        browser.submit("/signup", Map.of("email", UUID.randomUUID() + "@example.com", "password", PASSWORD))
                .expectRedirect("/o/");
        return browser;
    }

    /// For all further requests.
    public Browser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Page get(String path) {
        return send(request(path).GET());
    }

    /// A form of the page seen last.
    public Page submit(String path, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("_csrf", token);
        return post(path, all);
    }

    /// These fields and nothing else.
    public Page post(String path, Map<String, String> fields) {
        var form = new ArrayList<String>();
        fields.forEach((name, value) -> form.add(encoded(name) + "=" + encoded(value)));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", form))));
    }

    public Page send(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    /// The address of the organization that whoever is signed in comes to first.
    public String home() {
        return get("/o").expectRedirect("/o/");
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /// Goes on with these cookies at another server, as after a restart.
    public Browser movedTo(int otherPort) {
        var moved = new Browser(otherPort);
        cookies.getCookieStore().getCookies().forEach(cookie -> {
            cookie.setPortlist(null);
            moved.cookies.getCookieStore().add(URI.create("http://127.0.0.1:" + otherPort), cookie);
        });
        return moved;
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        headers.forEach(request::header);
        return request;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            var page = new Page(http.send(request.build(), BodyHandlers.ofString()));
            page.token().ifPresent(found -> token = found);
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
