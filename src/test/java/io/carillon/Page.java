package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// An answer as a [Browser] got it.
public record Page(HttpResponse<String> response) {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Map<String, String> ENTITIES =
            Map.of("&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&amp;", "&");

    public int status() {
        return response.statusCode();
    }

    public String html() {
        return response.body();
    }

    /// What a reader sees, roughly.
    public String text() {
        var text =
                html().replaceAll("(?s)<head.*?</head>|<!--.*?-->|<[^>]*>", " ").replaceAll("\\s+", " ");
        for (var entity : ENTITIES.entrySet()) {
            text = text.replace(entity.getKey(), entity.getValue());
        }
        return text;
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public Page expect(int status) {
        assertThat(status()).as(() -> response.uri() + "\n" + html()).isEqualTo(status);
        return this;
    }

    public Page expectText(String text) {
        assertThat(text()).contains(text);
        return this;
    }

    /// @return where to
    public String expectRedirect(String prefix) {
        assertThat(status()).as(() -> response.uri() + "\n" + html()).isIn(302, 303);
        assertThat(header("Location")).startsWith(prefix);
        return header("Location");
    }

    /// The value of the first input of this name.
    public String value(String name) {
        var input = Pattern.compile("<input[^>]*name=\"" + Pattern.quote(name) + "\"[^>]*>")
                .matcher(html());
        assertThat(input.find()).as("input " + name).isTrue();
        var value = Pattern.compile("value=\"([^\"]*)\"").matcher(input.group());
        return value.find() ? value.group(1) : "";
    }

    Optional<String> token() {
        var found = TOKEN.matcher(html());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
