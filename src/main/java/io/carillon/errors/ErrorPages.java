package io.carillon.errors;

import io.carillon.accounts.NoSuchPageException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `/docs/errors`: what each code means. A page for each stable code; a number of the wire leads to its codes.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class ErrorPages {
    private final ErrorCatalogue catalogue;

    ErrorPages(ErrorCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/docs/errors")
    String all(Model model) {
        model.addAttribute("codes", catalogue.all());
        return "errors/codes";
    }

    @GetMapping("/docs/errors/{code:[a-z][a-z0-9_]{0,63}}")
    String code(@PathVariable String code, Model model) {
        var error = catalogue.find(code).orElseThrow(NoSuchPageException::new);
        model.addAttribute("error", error);
        model.addAttribute("alsoByStomp", error.isOf(ErrorCatalogue.PUSHER));
        return "errors/code";
    }

    @GetMapping("/docs/errors/{number:[1-9][0-9]{3}}")
    String number(@PathVariable int number, Model model) {
        var codes = catalogue.numbered(number);
        if (codes.isEmpty()) {
            throw new NoSuchPageException();
        }
        if (codes.size() == 1) {
            return "redirect:/docs/errors/" + codes.getFirst().code();
        }
        model.addAttribute("number", number);
        model.addAttribute("codes", codes);
        return "errors/codes";
    }
}
