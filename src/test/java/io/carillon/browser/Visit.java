package io.carillon.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One visitor with a window, cookies and storage of his own, who writes down what went wrong on the way.
final class Visit implements AutoCloseable {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    private final String origin;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visit(Browser browser, int port, Browser.NewContextOptions options) {
        this.origin = "http://localhost:" + port;
        this.context = browser.newContext(
                options.setBaseURL(origin).setViewportSize(WIDTH, HEIGHT).setReducedMotion(ReducedMotion.REDUCE));
        this.page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                complaints.add("console: " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) {
                complaints.add("request to another origin: " + request.url());
            }
        });
    }

    static Visit to(Browser browser, int port) {
        return new Visit(browser, port, new Browser.NewContextOptions());
    }

    static Visit withoutScripts(Browser browser, int port) {
        return new Visit(browser, port, new Browser.NewContextOptions().setJavaScriptEnabled(false));
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
        var name = URI.create(page.url()).getPath().replaceAll("[^a-z]+", "-");
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
