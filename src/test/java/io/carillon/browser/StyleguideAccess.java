package io.carillon.browser;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/// Lets tests see the style guide without signing in, under the policy that pages have.
@TestConfiguration(proxyBeanMethods = false)
class StyleguideAccess {
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                    + " connect-src 'self' ws:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(50)
    SecurityFilterChain openForTests(HttpSecurity http) {
        return http.securityMatcher("/styleguide", "/test-page/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY)))
                .build();
    }
}
