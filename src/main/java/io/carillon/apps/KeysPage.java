package io.carillon.apps;

import io.carillon.accounts.Member;
import io.carillon.accounts.NoSuchPageException;
import io.carillon.accounts.Permission;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// The page that lists an app's keys, for those controllers that end on it.
@Component
@ConditionalOnBooleanProperty("carillon.control.enabled")
class KeysPage {
    private final KeyCatalogue keys;

    KeysPage(KeyCatalogue keys) {
        this.keys = keys;
    }

    /// @throws NoSuchPageException when the member's organization has no such app
    String show(Member member, long appId, Model model) {
        var ring = keys.keysOf(member.organizationId(), appId).orElseThrow(NoSuchPageException::new);
        model.addAttribute("member", member);
        model.addAttribute("appId", appId);
        model.addAttribute("keys", ring);
        model.addAttribute("manages", member.may(Permission.MANAGE_APPS));
        if (!model.containsAttribute("newKey")) {
            model.addAttribute("newKey", NewKeyForm.fresh());
        }
        return "apps/keys";
    }
}
