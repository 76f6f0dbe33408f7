package io.carillon.accounts.session;

import io.carillon.accounts.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.stereotype.Component;

/// Begins the session of somebody who showed who he is.
@Component
@ConditionalOnBooleanProperty("carillon.control.enabled")
public class SignInSession {
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final SessionAuthenticationStrategy otherId = new ChangeSessionIdAuthenticationStrategy();
    private final SessionAuthenticationStrategy fresh;

    SignInSession(CsrfCookies csrf) {
        this.fresh = new CompositeSessionAuthenticationStrategy(List.of(otherId, new CsrfAuthenticationStrategy(csrf)));
    }

    /// Changes the session's id and the forms' token, so that what a visitor had before is worth nothing afterwards.
    public void begin(SignedIn account, HttpServletRequest request, HttpServletResponse response) {
        save(account, account.since(), fresh, request, response);
    }

    /// The password was shown once more. Forms in other tabs stay good.
    public void goOn(SignedIn account, Instant shownAt, HttpServletRequest request, HttpServletResponse response) {
        save(account, shownAt, otherId, request, response);
    }

    private void save(
            SignedIn account,
            Instant shownAt,
            SessionAuthenticationStrategy strategy,
            HttpServletRequest request,
            HttpServletResponse response) {
        var authentication = UsernamePasswordAuthenticationToken.authenticated(
                account,
                null,
                List.of(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                        .issuedAt(shownAt)
                        .build()));
        strategy.onAuthentication(authentication, request, response);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
