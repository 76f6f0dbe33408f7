package io.carillon.accounts.session;

import io.carillon.accounts.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends a session that is older than sessions become. That it ends when idle is Spring Session's doing.
final class SessionAge extends OncePerRequestFilter {
    private final Clock clock;
    private final Duration life;
    private final SecurityContextLogoutHandler end = new SecurityContextLogoutHandler();

    SessionAge(Clock clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (isTooOld(authentication)) {
            end.logout(request, response, authentication);
        }
        chain.doFilter(request, response);
    }

    private boolean isTooOld(@Nullable Authentication authentication) {
        return authentication != null
                && authentication.getPrincipal() instanceof SignedIn account
                && account.since().plus(life).isBefore(clock.instant());
    }
}
