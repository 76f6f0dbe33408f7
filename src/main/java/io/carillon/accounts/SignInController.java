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

/// `/signin`. What it answers, and how fast, never tells whether an address has an account.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class SignInController {
    private static final String PAGE = "accounts/signin";

    private final Credentials credentials;
    private final SignInThrottle throttle;
    private final SignInSession session;
    private final SignUpSettings signUp;

    SignInController(Credentials credentials, SignInThrottle throttle, SignInSession session, SignUpSettings signUp) {
        this.credentials = credentials;
        this.throttle = throttle;
        this.session = session;
        this.signUp = signUp;
    }

    @ModelAttribute("signUpOpen")
    boolean signUpOpen() {
        return signUp.isOpen();
    }

    @GetMapping("/signin")
    String page(
            @AuthenticationPrincipal @Nullable SignedIn visitor,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String notice,
            Model model) {
        if (visitor != null) {
            return "redirect:/o";
        }
        model.addAttribute("signIn", new SignInForm("", "", to));
        model.addAttribute("signedOut", "signed-out".equals(notice));
        return PAGE;
    }

    @PostMapping("/signin")
    String submit(
            @ModelAttribute("signIn") SignInForm form,
            BindingResult binding,
            HttpServletRequest request,
            HttpServletResponse response) {
        var email = form.normalizedEmail();
        var wait = throttle.attempt(email, request.getRemoteAddr());
        if (wait.isPresent()) {
            TooManyAttempts.answer(response, wait.get());
            binding.reject("throttled", TooManyAttempts.words(wait.get()));
            return PAGE;
        }
        var account = credentials.check(email, form.typedPassword());
        if (account.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            binding.reject("wrong", "E-mail address and password do not fit together.");
            return PAGE;
        }
        throttle.succeeded(email, request.getRemoteAddr());
        session.begin(account.get(), request, response);
        return "redirect:" + Destination.of(form.to());
    }
}
