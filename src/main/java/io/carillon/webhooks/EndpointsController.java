package io.carillon.webhooks;

import io.carillon.accounts.Member;
import io.carillon.accounts.NoSuchPageException;
import io.carillon.accounts.Permission;
import io.carillon.accounts.Requires;
import io.carillon.apps.Audit;
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
import org.springframework.web.bind.annotation.RequestParam;

/// `/o/{org}/a/{app}/webhooks`: the webhook endpoints of an app, and further ones.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class EndpointsController {
    private final EndpointPages pages;
    private final WebhookAdministration webhooks;

    EndpointsController(EndpointPages pages, WebhookAdministration webhooks) {
        this.pages = pages;
        this.webhooks = webhooks;
    }

    @GetMapping(EndpointPages.PATH)
    @Requires(Permission.SEE_SETTINGS)
    String list(Member member, @PathVariable long app, @RequestParam(defaultValue = "") String notice, Model model) {
        model.addAttribute("form", EndpointForm.fresh());
        model.addAttribute("notice", notice);
        return pages.list(member, app, model);
    }

    /// Sent twice it makes one.
    @PostMapping(EndpointPages.PATH)
    @Requires(Permission.MANAGE_APPS)
    String add(
            Member member,
            @PathVariable long app,
            @ModelAttribute("form") EndpointForm form,
            BindingResult binding,
            HttpServletResponse response,
            Model model) {
        var wish = form.wish(binding);
        if (wish.isPresent()) {
            try {
                var made = webhooks.createOnce(member.organizationId(), app, wish.get())
                        .orElseThrow(NoSuchPageException::new);
                Audit.note(member, app, "webhook endpoint " + made.id() + " added");
                return "redirect:/o/" + member.organizationId() + "/a/" + app + "/webhooks/" + made.id()
                        + "?notice=added";
            } catch (WebhookRefusedException e) {
                binding.reject("many", EndpointForm.sentence(String.valueOf(e.getMessage())));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return pages.list(member, app, model);
    }
}
