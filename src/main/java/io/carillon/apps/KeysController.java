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
import org.springframework.web.bind.annotation.RequestParam;

/// `/o/{org}/a/{app}/keys`: the keys of an app, and further ones.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class KeysController {
    static final String PATH = "/o/{org}/a/{app:[1-9][0-9]{0,15}}/keys";

    private final KeysPage page;
    private final KeyRotation rotation;

    KeysController(KeysPage page, KeyRotation rotation) {
        this.page = page;
        this.rotation = rotation;
    }

    @GetMapping(PATH)
    @Requires(Permission.SEE_SETTINGS)
    String keys(
            Member member,
            @PathVariable long app,
            @RequestParam(defaultValue = "") String added,
            @RequestParam(defaultValue = "") String revoked,
            Model model) {
        model.addAttribute("newKey", NewKeyForm.fresh());
        model.addAttribute("added", added);
        model.addAttribute("revoked", revoked);
        return page.show(member, app, model);
    }

    @PostMapping(PATH)
    @Requires(Permission.MANAGE_APPS)
    String add(
            Member member,
            @PathVariable long app,
            @ModelAttribute("newKey") NewKeyForm form,
            BindingResult binding,
            HttpServletResponse response,
            Model model) {
        form.check(binding);
        if (!binding.hasErrors()) {
            try {
                return add(member, app, form);
            } catch (TooManyKeysException _) {
                binding.reject(
                        "many", "An app has at most " + KeyRotation.MOST_PER_APP + " active keys. Revoke one first.");
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page.show(member, app, model);
    }

    private String add(Member member, long app, NewKeyForm form) {
        var label = form.chosenLabel();
        var key = rotation.addKeyOnce(
                        member.organizationId(), app, label, form.token().filledIn(label))
                .orElseThrow(NoSuchPageException::new);
        Audit.note(member, app, "key " + key + " made");
        return "redirect:/o/" + member.organizationId() + "/a/" + app + "/keys?added=" + key;
    }
}
