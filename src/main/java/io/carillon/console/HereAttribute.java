package io.carillon.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Tells every page where it is.
@ControllerAdvice
@ConditionalOnBooleanProperty("carillon.control.enabled")
class HereAttribute {
    @ModelAttribute("here")
    Here here(HttpServletRequest request) {
        return new Here(request.getRequestURI());
    }
}
