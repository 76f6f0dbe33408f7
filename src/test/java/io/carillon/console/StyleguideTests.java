package io.carillon.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// The style guide uses every fragment of the layout, so it tells whether they work.
@WebMvcTest(controllers = StyleguideController.class, properties = "carillon.control.enabled=true")
@AutoConfigureMockMvc(addFilters = false)
@Import(Assets.class)
class StyleguideTests {
    private static final Pattern ASSET = Pattern.compile("\"(/assets/[^\"]+-[\\w-]{8}\\.(?:css|js|svg|woff2))\"");

    @Autowired
    MockMvcTester mvc;

    @Test
    void showsEveryPartWithoutInlineStylesOrScripts() {
        assertThat(page())
                .contains("<title>Style guide · Carillon</title>", "Skip to the content", "notice-error", "badge-warn")
                .doesNotContain("<style", "style=\"", "onclick", "th:", "data-th-")
                .doesNotContainPattern("<script(?![^>]* src=\"/assets/)");
    }

    @Test
    void tiesHintsAndErrorsToTheirFields() {
        assertThat(page())
                .contains("aria-describedby=\"name-hint name-error\"", "id=\"name-hint\"", "id=\"name-error\"")
                .contains("Say that you have read it.", "href=\"#name\"", "href=\"#email\"", "role=\"alert\"")
                .containsPattern("<input[^>]*id=\"email\"[^>]*value=\"ada at example.com\"");
    }

    @Test
    void namesAssetsThatExistAndMayBeKeptForEver() {
        var assets =
                ASSET.matcher(page()).results().map(match -> match.group(1)).toList();

        assertThat(assets)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(asset -> assertThat(mvc.get().uri(asset))
                        .hasStatusOk()
                        .headers()
                        .hasValue(HttpHeaders.CACHE_CONTROL, "max-age=31536000, public, immutable"));
    }

    @Test
    void sendsStylesAsTheyWereCompressed() {
        var style = ASSET.matcher(page()).results().map(match -> match.group(1)).filter(path -> path.endsWith(".css"));

        assertThat(mvc.get().uri(style.findFirst().orElseThrow()).header(HttpHeaders.ACCEPT_ENCODING, "br"))
                .hasStatusOk()
                .headers()
                .hasValue(HttpHeaders.CONTENT_ENCODING, "br");
    }

    private String page() {
        return new String(
                mvc.get()
                        .uri("/styleguide")
                        .exchange()
                        .getMvcResult()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }
}
