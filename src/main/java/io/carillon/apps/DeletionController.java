package io.carillon.apps;

import io.carillon.accounts.Member;
import io.carillon.accounts.NoSuchPageException;
import io.carillon.accounts.Permission;
import io.carillon.accounts.Requires;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Deletes an app, once its name was typed.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class DeletionController {
    private static final String PATH = SettingsController.PATH + "/delete";

    private final AppCatalogue apps;
    private final AppAdministration administration;

    DeletionController(AppCatalogue apps, AppAdministration administration) {
        this.apps = apps;
        this.administration = administration;
    }

    @GetMapping(PATH)
    @Requires(Permission.DELETE_APPS)
    String ask(Member member, @PathVariable long app, Model model) {
        var found = apps.findName(member.organizationId(), app).orElseThrow(NoSuchPageException::new);
        model.addAttribute("deletion", new DeletionForm(""));
        return page(member, found, model);
    }

    /// Sent twice it answers twice the same.
    @PostMapping(PATH)
    @Requires(Permission.DELETE_APPS)
    String delete(
            Member member,
            @PathVariable long app,
            @ModelAttribute("deletion") DeletionForm form,
            BindingResult binding,
            HttpServletResponse response,
            Model model) {
        var done = "redirect:/o/" + member.organizationId() + "?notice=deleted";
        if (apps.wasDeleted(member.organizationId(), app)) {
            return done;
        }
        var found = apps.findName(member.organizationId(), app).orElseThrow(NoSuchPageException::new);
        form.check(found.name(), binding);
        if (binding.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(member, found, model);
        }
        if (administration.delete(member.organizationId(), app)) {
            Audit.note(member, app, "deleted");
        }
        return done;
    }

    private static String page(Member member, AppName app, Model model) {
        model.addAttribute("member", member);
        model.addAttribute("app", app);
        return "apps/delete";
    }
}
