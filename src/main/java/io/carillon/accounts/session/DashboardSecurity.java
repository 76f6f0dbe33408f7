package io.carillon.accounts.session;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.context.support.WebApplicationContextUtils;

/// Every page of the control plane's port belongs to the dashboard unless a module takes it by a chain of its own, and
/// is for people who signed in, but for those named here.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty("carillon.control.enabled")
@EnableConfigurationProperties(SessionSettings.class)
class DashboardSecurity {
    private static final String[] FOR_EVERYBODY = {"/", "/signup", "/signin", "/docs/**", "/assets/**", "/favicon.ico"};

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain dashboard(HttpSecurity http, CsrfCookies csrf, Clock clock, SessionSettings settings) {
        return http.securityMatcher(request -> !isOnManagementPort(request))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(FOR_EVERYBODY)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .csrf(forms -> forms.csrfTokenRepository(csrf))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(new SignInFirst())
                        .accessDeniedHandler(new StaleForm(HttpStatus.FORBIDDEN)))
                .addFilterBefore(new SessionAge(clock, settings.sessionLife()), AuthorizationFilter.class)
                .logout(logout -> logout.logoutUrl("/signout").logoutSuccessUrl("/signin?notice=signed-out"))
                .requestCache(AbstractHttpConfigurer::disable)
                // the rest is set for every answer by SecurityHeaders
                .headers(headers -> headers.defaultsDisabled().cacheControl(Customizer.withDefaults()))
                .build();
    }

    @Bean
    RecentPassword recentPassword(Clock clock, SessionSettings settings) {
        return new RecentPassword(clock, settings.passwordLife());
    }

    private static boolean isOnManagementPort(HttpServletRequest request) {
        var context = WebApplicationContextUtils.getWebApplicationContext(request.getServletContext());
        return WebServerApplicationContext.hasServerNamespace(context, "management");
    }
}
