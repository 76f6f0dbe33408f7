package io.carillon.console;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Validator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Every part that pages are made of, in all its states, for those who build pages.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class StyleguideController {
    private final Validator validator;

    StyleguideController(Validator validator) {
        this.validator = validator;
    }

    @GetMapping("/styleguide")
    String styleguide(@ModelAttribute("example") Example example, BindingResult errors, Model model) {
        validator.validate(example, errors);
        model.addAttribute("instant", Instant.parse("2026-11-24T09:30:00Z"));
        model.addAttribute("roles", Map.of("viewer", "Viewer", "developer", "Developer"));
        model.addAttribute("node", "await pusher.trigger('news', 'headline', { text: 'Hello' });");
        model.addAttribute("python", "client.trigger('news', 'headline', {'text': 'Hello'})");
        return "console/styleguide";
    }

    record Example(
            @NotBlank(message = "Give the app a name.") @Nullable
            String name,

            @Email(message = "This is not an e-mail address.") @Nullable
            String email,

            @Nullable String role,

            @AssertTrue(message = "Say that you have read it.") @Nullable
            Boolean read) {
        Example {
            email = email == null ? "ada at example.com" : email;
            role = role == null ? "developer" : role;
            read = read != null && read;
        }
    }
}
