package io.carillon.apps;

import io.carillon.accounts.Member;
import io.carillon.accounts.NoSuchPageException;
import io.carillon.accounts.Permission;
import io.carillon.accounts.Requires;
import io.carillon.accounts.RequiresRecentPassword;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Shows the secret of a key to those who may see it: to a script as text, without one on a page. Each time is noted.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class SecretController {
    private static final String PATH = KeysController.PATH + "/{key}/secret";
    private static final String BACK_TO = "/o/{org}/a/{app}/keys";

    private final KeysPage page;
    private final KeyCatalogue keys;

    SecretController(KeysPage page, KeyCatalogue keys) {
        this.page = page;
        this.keys = keys;
    }

    @PostMapping(path = PATH, produces = MediaType.TEXT_PLAIN_VALUE)
    @Requires(Permission.MANAGE_APPS)
    @RequiresRecentPassword(backTo = BACK_TO)
    ResponseEntity<String> forScript(Member member, @PathVariable long app, @PathVariable String key) {
        return secret(member, app, key)
                .map(secret -> ResponseEntity.ok(secret.reveal()))
                .orElseGet(() -> ResponseEntity.internalServerError().build());
    }

    @PostMapping(PATH)
    @Requires(Permission.MANAGE_APPS)
    @RequiresRecentPassword(backTo = BACK_TO)
    String onThePage(
            Member member,
            @PathVariable long app,
            @PathVariable String key,
            HttpServletResponse response,
            Model model) {
        secret(member, app, key)
                .ifPresentOrElse(
                        secret -> {
                            model.addAttribute("shownKey", key);
                            model.addAttribute("shownSecret", secret.reveal());
                        },
                        () -> {
                            response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
                            model.addAttribute("unreadable", key);
                        });
        return page.show(member, app, model);
    }

    private Optional<AppSecret> secret(Member member, long app, String key) {
        if (keys.find(member.organizationId(), app, key)
                .filter(KeySummary::isActive)
                .isEmpty()) {
            throw new NoSuchPageException();
        }
        var secret = keys.secret(member.organizationId(), app, key);
        secret.ifPresent(_ -> Audit.note(member, app, "secret of key " + key + " shown"));
        return secret;
    }
}
