package io.carillon.apps;

import io.carillon.accounts.Member;
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
import org.springframework.web.bind.annotation.PostMapping;

/// `/o/{org}/apps/new`: makes an app and goes on to its first steps.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class NewAppController {
    private static final String PATH = "/o/{org}/apps/new";
    private static final String PAGE = "apps/new";

    private final OnceOnlyCreation creation;

    NewAppController(OnceOnlyCreation creation) {
        this.creation = creation;
    }

    @GetMapping(PATH)
    @Requires(Permission.MANAGE_APPS)
    String page(Member member, Model model) {
        model.addAttribute("member", member);
        model.addAttribute("newApp", NewAppForm.fresh(""));
        return PAGE;
    }

    @PostMapping(PATH)
    @Requires(Permission.MANAGE_APPS)
    String create(
            Member member,
            @ModelAttribute("newApp") NewAppForm form,
            BindingResult binding,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("member", member);
        form.check(binding);
        if (binding.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return PAGE;
        }
        var app = creation.create(member.organizationId(), form.chosenName(), form.token());
        if (app.isEmpty()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("newApp", NewAppForm.fresh(form.chosenName()));
            model.addAttribute("deleted", true);
            return PAGE;
        }
        Audit.note(member, app.get(), "created");
        return "redirect:/o/" + member.organizationId() + "/a/" + app.get() + "/start";
    }
}
