package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;

/// What protects the reader, on whatever the dashboard's port answers.
final class SecurityHeaderRules {
    private SecurityHeaderRules() {}

    static Page check(Page page) {
        assertThat(page.header("Content-Security-Policy"))
                .as(page.response().toString())
                .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "*");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Permissions-Policy")).contains("camera=()");
        return page;
    }
}
