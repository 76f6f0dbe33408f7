package io.carillon.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.HttpCookie;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// One visitor with a window, cookies and storage of his own, who writes down what went wrong on the way.
final class Visit implements AutoCloseable {
    private static final String HOST = "localhost";
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    private final String origin;
    private String gateway = "ws://nowhere";
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visit(Browser browser, int port, Browser.NewContextOptions options) {
        this.origin = "http://" + HOST + ":" + port;
        this.context = browser.newContext(
                options.setBaseURL(origin).setViewportSize(WIDTH, HEIGHT).setReducedMotion(ReducedMotion.REDUCE));
        this.page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onConsoleMessage(message -> {
            var text = message.text();
            boolean failed = message.type().equals("error") && !text.startsWith("Failed to load resource");
            if (failed || text.contains("Content Security Policy")) {
                complaints.add("console: " + text);
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onResponse(response -> {
            int tolerated = response.request().isNavigationRequest() ? 499 : 399;
            if (response.status() > tolerated) {
                complaints.add(response.status() + " for " + response.url());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) {
                complaints.add("request to another origin: " + request.url());
            }
        });
        page.onWebSocket(socket -> {
            if (!socket.url().startsWith(origin.replace("http:", "ws:"))
                    && !socket.url().startsWith(gateway)) {
                complaints.add("socket to another origin: " + socket.url());
            }
        });
    }

    static Visit to(Browser browser, int port) {
        return new Visit(browser, port, new Browser.NewContextOptions());
    }

    static Visit withoutScripts(Browser browser, int port) {
        return new Visit(browser, port, new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    static Visit by(Tenant tenant, Browser browser, int port) {
        return new Visit(browser, port, new Browser.NewContextOptions().setStorageState(tenant.cookies()));
    }

    static Visit withoutScripts(Tenant tenant, Browser browser, int port) {
        var options = new Browser.NewContextOptions().setJavaScriptEnabled(false);
        return new Visit(browser, port, options.setStorageState(tenant.cookies()));
    }

    /// The page may open sockets there, too.
    Visit acquaintedWith(String gatewayAddress) {
        gateway = gatewayAddress;
        return this;
    }

    /// @return the id of the new organization
    String signUp() {
        open("/signup");
        page.getByLabel("E-mail").fill(UUID.randomUUID() + "@example.com");
        page.getByLabel("Password").fill("correct horse battery");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create account"))
                .click();
        page.waitForURL("**/o/*");
        return page.url().substring(page.url().lastIndexOf('/') + 1);
    }

    /// Cookies from elsewhere, as [#cookies] has them.
    static String storageState(List<HttpCookie> cookies) {
        return cookies.stream()
                .map(cookie ->
                        "{\"name\":\"%s\",\"value\":\"%s\",\"domain\":\"%s\",\"path\":\"/\",\"expires\":-1,\"httpOnly\":true,\"secure\":false,\"sameSite\":\"Lax\"}"
                                .formatted(cookie.getName(), cookie.getValue(), HOST))
                .collect(Collectors.joining(",", "{\"cookies\":[", "],\"origins\":[]}"));
    }

    String cookies() {
        return context.storageState();
    }

    Page page() {
        return page;
    }

    Page open(String path) {
        page.navigate(path);
        return page;
    }

    void show(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    /// Pictures of the whole page on a phone and on a desk, in `target/pictures`: for people to look at.
    void takePictures(String manner) {
        takePictures(page, manner);
    }

    /// Of another of his tabs.
    static void takePictures(Page page, String manner) {
        var name = URI.create(page.url())
                .getPath()
                .replaceAll("/[0-9a-f-]{36}|/[0-9]{4,}|/[a-z0-9]{20}", "")
                .replaceAll("[^a-z0-9]+", "-");
        for (int width : new int[] {360, WIDTH}) {
            page.setViewportSize(width, HEIGHT);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/pictures", "page" + name + "-" + width + "-" + manner + ".png")));
        }
    }

    /// Errors of scripts, of the content security policy and requests to others, since the visit began.
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        context.close();
    }
}
