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

/// Revokes a key, after saying what that breaks.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class RevocationController {
    private static final String PATH = KeysController.PATH + "/{key}/revoke";

    private final KeyCatalogue keys;
    private final KeyRotation rotation;

    RevocationController(KeyCatalogue keys, KeyRotation rotation) {
        this.keys = keys;
        this.rotation = rotation;
    }

    @GetMapping(PATH)
    @Requires(Permission.MANAGE_APPS)
    String ask(Member member, @PathVariable long app, @PathVariable String key, Model model) {
        var ring = keys.keysOf(member.organizationId(), app).orElseThrow(NoSuchPageException::new);
        var found = find(member, app, key);
        if (!found.isActive()) {
            return done(member, app, key);
        }
        model.addAttribute("member", member);
        model.addAttribute("appId", app);
        model.addAttribute("key", found);
        model.addAttribute("last", ring.isLast(found));
        model.addAttribute("signs", ring.signsWebhooks(found));
        return "apps/revoke";
    }

    /// Sent twice it answers twice the same.
    @PostMapping(PATH)
    @Requires(Permission.MANAGE_APPS)
    String revoke(Member member, @PathVariable long app, @PathVariable String key) {
        find(member, app, key);
        if (rotation.revokeKey(member.organizationId(), app, key)) {
            Audit.note(member, app, "key " + key + " revoked");
        }
        return done(member, app, key);
    }

    private KeySummary find(Member member, long app, String key) {
        return keys.find(member.organizationId(), app, key).orElseThrow(NoSuchPageException::new);
    }

    private static String done(Member member, long app, String key) {
        return "redirect:/o/" + member.organizationId() + "/a/" + app + "/keys?revoked=" + key;
    }
}
