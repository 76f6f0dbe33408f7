package io.carillon.accounts;

import io.carillon.accounts.session.SignInSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
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

/// `/signup`: an account, an organization, and signed in.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class SignUpController {
    private static final String PAGE = "accounts/signup";

    private final SignUp signUp;
    private final SignUpSettings settings;
    private final SignInThrottle throttle;
    private final SignInSession session;
    private final Clock clock;

    SignUpController(
            SignUp signUp, SignUpSettings settings, SignInThrottle throttle, SignInSession session, Clock clock) {
        this.signUp = signUp;
        this.settings = settings;
        this.throttle = throttle;
        this.session = session;
        this.clock = clock;
    }

    @GetMapping("/signup")
    String page(@AuthenticationPrincipal @Nullable SignedIn visitor, Model model, HttpServletResponse response) {
        if (visitor != null) {
            return "redirect:/o";
        }
        if (!settings.isOpen()) {
            return closed(response);
        }
        model.addAttribute("signUp", SignUpForm.EMPTY);
        return PAGE;
    }

    @PostMapping("/signup")
    String submit(
            @ModelAttribute("signUp") SignUpForm form,
            BindingResult binding,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!settings.isOpen()) {
            return closed(response);
        }
        form.check(binding);
        if (binding.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return PAGE;
        }
        var wait = throttle.signUp(request.getRemoteAddr());
        if (wait.isPresent()) {
            TooManyAttempts.answer(response, wait.get());
            binding.reject("throttled", TooManyAttempts.words(wait.get()));
            return PAGE;
        }
        var made = signUp.signUp(form.request());
        if (made.isEmpty()) {
            binding.rejectValue(
                    "email", "taken", "This address has an account already. Sign in, or sign up with another one.");
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return PAGE;
        }
        var account = new SignedIn(made.get().accountId(), form.normalizedEmail(), clock.instant());
        session.begin(account, request, response);
        return "redirect:/o/" + made.get().organizationId();
    }

    private static String closed(HttpServletResponse response) {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        return "accounts/signup-closed";
    }
}
