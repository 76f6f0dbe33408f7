package io.carillon.accounts.session;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// What [StaleForm] shows. Nobody gets here from outside.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class StaleFormPage {
    private static final Set<String> LEFT_OUT = Set.of("_csrf", "password");

    @RequestMapping(StaleForm.PATH)
    ModelAndView page(HttpServletRequest request) {
        if (!(request.getAttribute(StaleForm.STATUS) instanceof HttpStatus status)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var model = Map.of(
                "action", String.valueOf(request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI)),
                "signedOut", status == HttpStatus.UNAUTHORIZED,
                "typed", typed(request));
        return new ModelAndView("accounts/form-again", model, status);
    }

    private static Map<String, List<String>> typed(HttpServletRequest request) {
        var typed = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> {
            if (!LEFT_OUT.contains(name)) {
                typed.put(name, List.of(values));
            }
        });
        return typed;
    }
}
