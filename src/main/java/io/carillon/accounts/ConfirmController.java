package io.carillon.accounts;

import io.carillon.accounts.session.SignInSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/confirm`: the password once more, for [RequiresRecentPassword].
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class ConfirmController {
    private static final String PAGE = "accounts/confirm";

    private final Credentials credentials;
    private final SignInThrottle throttle;
    private final SignInSession session;

    ConfirmController(Credentials credentials, SignInThrottle throttle, SignInSession session) {
        this.credentials = credentials;
        this.throttle = throttle;
        this.session = session;
    }

    @ModelAttribute("email")
    String email(@AuthenticationPrincipal SignedIn visitor) {
        return visitor.email();
    }

    @GetMapping("/confirm")
    String page(@RequestParam(required = false) @Nullable String to, Model model) {
        model.addAttribute("confirm", new ConfirmForm("", to));
        return PAGE;
    }

    @PostMapping("/confirm")
    String submit(
            @AuthenticationPrincipal SignedIn visitor,
            @ModelAttribute("confirm") ConfirmForm form,
            BindingResult binding,
            HttpServletRequest request,
            HttpServletResponse response) {
        var wait = throttle.attempt(visitor.email(), request.getRemoteAddr());
        if (wait.isPresent()) {
            TooManyAttempts.answer(response, wait.get());
            binding.reject("throttled", TooManyAttempts.words(wait.get()));
            return PAGE;
        }
        var shown = credentials
                .check(visitor.email(), form.typedPassword())
                .filter(account -> account.accountId().equals(visitor.accountId()));
        if (shown.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            binding.rejectValue("password", "wrong", "This is not your password.");
            return PAGE;
        }
        throttle.succeeded(visitor.email(), request.getRemoteAddr());
        session.goOn(visitor, shown.get().since(), request, response);
        return "redirect:" + Destination.of(form.to());
    }
}
