package io.carillon.console;

import io.carillon.accounts.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// `/`: what this is, and where to go from here.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class LandingController {
    @GetMapping("/")
    String landing(@AuthenticationPrincipal @Nullable SignedIn visitor, Model model) {
        model.addAttribute("signedIn", visitor != null);
        return "console/landing";
    }
}
