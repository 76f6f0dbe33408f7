package io.carillon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.carillon.apps.AppCreation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What was refused to an app, on its page.
@BrowserTest
class ErrorsTests {
    @LocalServerPort
    int port;

    @Value("${carillon.gateway.port}")
    int gatewayPort;

    @Autowired
    AppCreation apps;

    @Test
    void showWhatWasRefusedAndExplainIt(Browser browser) throws Exception {
        var tenant = Tenant.signUp(browser, port, apps);
        trigger(tenant, "signed-with-a-secret-that-stays-secret");

        try (var visit = Visit.by(tenant, browser, port)) {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> visit.open(tenant.path("/o/{org}/a/{app}/errors"))
                            .getByText("auth_key_unknown")
                            .isVisible());
            var page = visit.page();
            page.locator("summary", new Page.LocatorOptions().setHasText("Examples"))
                    .click();
            assertThat(page.getByText("HTTP API")).isVisible();
            assertThat(page.content()).doesNotContain("signed-with-a-secret");
            visit.show(ColorScheme.LIGHT);
            visit.takePictures("errors-light");
            assertThat(Axe.complaints(page)).isEmpty();

            page.getByText("Why, and what helps").click();
            assertThat(page.locator("h1")).hasText("The key does not belong to the app");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private void trigger(Tenant tenant, String key) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/apps/%d/events?auth_key=%s"
                        .formatted(gatewayPort, tenant.app().id(), key)))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
    }
}
