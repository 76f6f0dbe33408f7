package io.carillon.apps;

import io.carillon.accounts.Member;
import io.carillon.accounts.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/o/{org}`: the apps of an organization.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class AppListController {
    private static final int PAGE_SIZE = 25;

    private final AppCatalogue apps;

    AppListController(AppCatalogue apps) {
        this.apps = apps;
    }

    @GetMapping("/o/{org}")
    String list(
            Member member,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "") String notice,
            Model model) {
        var position = after == null ? null : AppPosition.parse(after).orElse(null);
        model.addAttribute("page", apps.page(member.organizationId(), position, PAGE_SIZE));
        model.addAttribute("first", position == null);
        model.addAttribute("deleted", notice.equals("deleted"));
        model.addAttribute("member", member);
        model.addAttribute("manages", member.may(Permission.MANAGE_APPS));
        return "apps/list";
    }
}
