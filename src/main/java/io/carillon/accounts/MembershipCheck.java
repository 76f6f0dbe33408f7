package io.carillon.accounts;

import io.carillon.accounts.session.RecentPassword;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

/// Stands before every handler below `/o/{org}`: whoever is no member finds nothing there.
final class MembershipCheck implements HandlerInterceptor {
    private final Memberships memberships;
    private final RecentPassword password;

    MembershipCheck(Memberships memberships, RecentPassword password) {
        this.memberships = memberships;
        this.password = password;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        var member = organization(request)
                .flatMap(organization -> visitor().flatMap(account -> memberships.findMember(account, organization)))
                .orElseThrow(NoSuchPageException::new);
        var required = method.getMethodAnnotation(Requires.class);
        if (required != null && !member.may(required.value())) {
            throw new NotPermittedException();
        }
        var guarded = method.getMethodAnnotation(RequiresRecentPassword.class);
        if (guarded != null
                && !password.isShownBy(SecurityContextHolder.getContext().getAuthentication())) {
            response.sendRedirect("/confirm?to="
                    + UriComponentsBuilder.fromPath(guarded.backTo())
                            .buildAndExpand(variables(request))
                            .encode());
            return false;
        }
        member.comesWith(request);
        return true;
    }

    private static Optional<UUID> visitor() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn account
                ? Optional.of(account.accountId())
                : Optional.empty();
    }

    private static Optional<UUID> organization(HttpServletRequest request) {
        return id(variables(request).get("org"));
    }

    @SuppressWarnings("unchecked") // so the attribute's documentation says
    private static Map<String, String> variables(HttpServletRequest request) {
        var variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Map.of() : (Map<String, String>) variables;
    }

    /// Only as we write it ourselves: one page, one address.
    private static Optional<UUID> id(@Nullable Object text) {
        try {
            var id = UUID.fromString(String.valueOf(text));
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
