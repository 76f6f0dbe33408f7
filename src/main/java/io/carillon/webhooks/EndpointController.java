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

/// One webhook endpoint: what it is told, what came of it, and its end.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class EndpointController {
    private static final String PATH = EndpointPages.PATH + "/{endpoint:[1-9][0-9]{0,17}}";

    private final EndpointPages pages;
    private final WebhookAdministration webhooks;

    EndpointController(EndpointPages pages, WebhookAdministration webhooks) {
        this.pages = pages;
        this.webhooks = webhooks;
    }

    @GetMapping(PATH)
    @Requires(Permission.SEE_SETTINGS)
    String show(
            Member member,
            @PathVariable long app,
            @PathVariable long endpoint,
            @RequestParam(defaultValue = "") String notice,
            Model model) {
        var form = EndpointForm.of(pages.find(member, app, endpoint));
        model.addAttribute("form", form);
        model.addAttribute("opened", form.opened());
        model.addAttribute("notice", notice);
        return pages.endpoint(member, app, endpoint, model);
    }

    @PostMapping(PATH)
    @Requires(Permission.MANAGE_APPS)
    String save(
            Member member,
            @PathVariable long app,
            @PathVariable long endpoint,
            @ModelAttribute("form") EndpointForm form,
            BindingResult binding,
            HttpServletResponse response,
            Model model) {
        var wish = form.wish(binding);
        if (wish.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("opened", form.opened());
            return pages.endpoint(member, app, endpoint, model);
        }
        var saved = webhooks.changeShown(member.organizationId(), app, endpoint, form.openedVersion(), wish.get())
                .orElseThrow(NoSuchPageException::new);
        if (!saved.wish().equals(wish.get())) {
            response.setStatus(HttpStatus.CONFLICT.value());
            EndpointForm.overtaken(saved.wish(), binding);
            model.addAttribute("opened", saved.version());
            return pages.endpoint(member, app, endpoint, model);
        }
        Audit.note(member, app, "webhook endpoint " + endpoint + " changed");
        return "redirect:" + list(member, app) + "/" + endpoint + "?notice=saved";
    }

    @GetMapping(PATH + "/delete")
    @Requires(Permission.MANAGE_APPS)
    String ask(Member member, @PathVariable long app, @PathVariable long endpoint, Model model) {
        pages.endpoint(member, app, endpoint, model);
        return "webhooks/delete";
    }

    @PostMapping(PATH + "/delete")
    @Requires(Permission.MANAGE_APPS)
    String delete(Member member, @PathVariable long app, @PathVariable long endpoint) {
        if (!webhooks.delete(member.organizationId(), app, endpoint)) {
            throw new NoSuchPageException();
        }
        Audit.note(member, app, "webhook endpoint " + endpoint + " deleted");
        return "redirect:" + list(member, app) + "?notice=deleted";
    }

    private static String list(Member member, long app) {
        return "/o/" + member.organizationId() + "/a/" + app + "/webhooks";
    }
}
