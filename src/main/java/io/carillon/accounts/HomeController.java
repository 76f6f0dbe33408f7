package io.carillon.accounts;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `/o`: on to the organization of whoever signed in.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class HomeController {
    private final OrganizationCatalogue organizations;

    HomeController(OrganizationCatalogue organizations) {
        this.organizations = organizations;
    }

    @GetMapping("/o")
    String home(@AuthenticationPrincipal SignedIn visitor) {
        return organizations.organizationsOf(visitor.accountId()).stream()
                .findFirst()
                .map(first -> "redirect:/o/" + first.id())
                .orElse("accounts/no-organization");
    }
}
