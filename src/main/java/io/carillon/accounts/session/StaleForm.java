package io.carillon.accounts.session;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/// A form whose token or session is out of date is shown again, with what was typed, to be sent once more: nothing is
/// done, nothing is lost. Only for forms of our own pages, which browsers vouch for; a forged one is refused.
final class StaleForm implements AccessDeniedHandler {
    static final String PATH = "/form-again";
    static final String STATUS = StaleForm.class.getName() + ".status";

    private final HttpStatus status;

    StaleForm(HttpStatus status) {
        this.status = status;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException, ServletException {
        if (reason instanceof CsrfException && isOurs(request)) {
            answer(request, response);
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        request.setAttribute(STATUS, status);
        request.getRequestDispatcher(PATH).forward(request, response);
    }

    static boolean isOurs(HttpServletRequest request) {
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site")) || hasOwnOrigin(request);
    }

    private static boolean hasOwnOrigin(HttpServletRequest request) {
        var own = request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST);
        return request.getHeader("Sec-Fetch-Site") == null && own.equals(request.getHeader(HttpHeaders.ORIGIN));
    }
}
