package io.carillon.console;

import io.carillon.accounts.Member;
import io.carillon.accounts.OrganizationCatalogue;
import io.carillon.accounts.Permission;
import io.carillon.apps.AppCatalogue;
import io.carillon.console.Shell.Place;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/// Adds the [Shell] to pages of an organization, and only to pages: forms and redirects do without its queries.
final class ShellAttribute implements HandlerInterceptor {
    private static final int SHOWN = 20;

    private final OrganizationCatalogue organizations;
    private final AppCatalogue apps;

    ShellAttribute(OrganizationCatalogue organizations, AppCatalogue apps) {
        this.organizations = organizations;
        this.apps = apps;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        var view = page == null ? null : page.getViewName();
        if (page != null && view != null && !view.startsWith("redirect:")) {
            Member.of(request).ifPresent(member -> page.addObject("shell", shell(member, appId(request))));
        }
    }

    private Shell shell(Member member, Optional<Long> appId) {
        var organizationId = member.organizationId();
        var here = new Place(organizationId.toString(), member.organizationName());
        var all = organizations.organizationsOf(member.accountId()).stream()
                .map(organization -> new Place(organization.id().toString(), organization.name()))
                .toList();
        var newest = newest(organizationId);
        var app = appId.map(Object::toString).flatMap(id -> find(id, newest, organizationId));
        return new Shell(member.email(), here, all, newest, app.orElse(null), member.may(Permission.SEE_SETTINGS));
    }

    private List<Place> newest(UUID organizationId) {
        return apps.newestNames(organizationId, SHOWN).stream()
                .map(name -> new Place(String.valueOf(name.id()), name.name()))
                .toList();
    }

    private Optional<Place> find(String id, List<Place> newest, UUID organizationId) {
        return newest.stream()
                .filter(place -> place.id().equals(id))
                .findFirst()
                .or(() -> apps.findName(organizationId, Long.parseLong(id)).map(name -> new Place(id, name.name())));
    }

    private static Optional<Long> appId(HttpServletRequest request) {
        var variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map<?, ?> map && map.get("app") instanceof String id
                ? Optional.of(Long.valueOf(id))
                : Optional.empty();
    }
}
