package io.carillon.apps;

import io.carillon.accounts.Member;
import io.carillon.accounts.NoSuchPageException;
import io.carillon.accounts.Permission;
import io.carillon.accounts.Requires;
import io.carillon.apps.AppEdit.Result;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/o/{org}/a/{app}/settings`: name, settings and limits of an app in one form.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class SettingsController {
    static final String PATH = "/o/{org}/a/{app:[1-9][0-9]{0,15}}/settings";

    private final AppEditing editing;

    SettingsController(AppEditing editing) {
        this.editing = editing;
    }

    @GetMapping(PATH)
    @Requires(Permission.SEE_SETTINGS)
    String settings(
            Member member, @PathVariable long app, @RequestParam(defaultValue = "") String notice, Model model) {
        var found = find(member, app);
        model.addAttribute("notice", notice);
        return page(member, found, SettingsForm.showing(found), model);
    }

    @PostMapping(PATH)
    @Requires(Permission.MANAGE_APPS)
    String save(
            Member member,
            @PathVariable long app,
            @RequestParam Map<String, String> parameters,
            HttpServletResponse response,
            Model model) {
        var found = find(member, app);
        var form = SettingsForm.sent(parameters);
        if (form.isWrong()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(member, found, form, model);
        }
        var result = editing.edit(member.organizationId(), app, form.edit()).orElseThrow(NoSuchPageException::new);
        return switch (result) {
            case Result.Saved _ -> {
                Audit.note(member, app, "settings saved");
                yield "redirect:/o/" + member.organizationId() + "/a/" + app + "/settings?notice=saved";
            }
            case Result.ChangedMeanwhile changed -> {
                form.changedMeanwhile(changed.names(), changed.stored());
                response.setStatus(HttpStatus.CONFLICT.value());
                yield page(member, found, form, model);
            }
        };
    }

    private AppState find(Member member, long app) {
        return editing.find(member.organizationId(), app).orElseThrow(NoSuchPageException::new);
    }

    private static String page(Member member, AppState app, SettingsForm form, Model model) {
        model.addAttribute("member", member);
        model.addAttribute("app", app);
        model.addAttribute("form", form);
        model.addAttribute("manages", member.may(Permission.MANAGE_APPS));
        model.addAttribute("deletes", member.may(Permission.DELETE_APPS));
        return "apps/settings";
    }
}
