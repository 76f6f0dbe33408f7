package io.carillon.apps;

import io.carillon.accounts.Member;
import io.carillon.accounts.NoSuchPageException;
import io.carillon.accounts.Permission;
import io.carillon.accounts.Requires;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Disables an app, after saying what that does, and enables it again.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class EnablingController {
    private static final String DISABLE = SettingsController.PATH + "/disable";

    private final AppEditing editing;
    private final AppAdministration administration;

    EnablingController(AppEditing editing, AppAdministration administration) {
        this.editing = editing;
        this.administration = administration;
    }

    @GetMapping(DISABLE)
    @Requires(Permission.MANAGE_APPS)
    String ask(Member member, @PathVariable long app, Model model) {
        var found = editing.find(member.organizationId(), app).orElseThrow(NoSuchPageException::new);
        if (!found.enabled()) {
            return done(member, app, "disabled");
        }
        model.addAttribute("member", member);
        model.addAttribute("app", found);
        return "apps/disable";
    }

    @PostMapping(DISABLE)
    @Requires(Permission.MANAGE_APPS)
    String disable(Member member, @PathVariable long app) {
        if (!administration.disable(member.organizationId(), app)) {
            throw new NoSuchPageException();
        }
        Audit.note(member, app, "disabled");
        return done(member, app, "disabled");
    }

    @PostMapping(SettingsController.PATH + "/enable")
    @Requires(Permission.MANAGE_APPS)
    String enable(Member member, @PathVariable long app) {
        if (!administration.enable(member.organizationId(), app)) {
            throw new NoSuchPageException();
        }
        Audit.note(member, app, "enabled");
        return done(member, app, "enabled");
    }

    private static String done(Member member, long app, String notice) {
        return "redirect:/o/" + member.organizationId() + "/a/" + app + "/settings?notice=" + notice;
    }
}
