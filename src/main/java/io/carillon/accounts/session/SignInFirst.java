package io.carillon.accounts.session;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/// Sends whoever is not signed in to the sign-in page and from there back to where he wanted to go. A form that comes
/// in after its session ended is kept for sending it again; a script gets a 401.
final class SignInFirst implements AuthenticationEntryPoint {
    private final StaleForm stale = new StaleForm(HttpStatus.UNAUTHORIZED);

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException, ServletException {
        if (wantsNoPage(request)) {
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        } else if (HttpMethod.GET.matches(request.getMethod())) {
            response.sendRedirect("/signin" + backTo(request));
        } else if (StaleForm.isOurs(request)) {
            stale.answer(request, response);
        } else {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, "/signin");
        }
    }

    private static boolean wantsNoPage(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.APPLICATION_JSON_VALUE);
    }

    private static String backTo(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (!path.startsWith("/o/")) {
            return "";
        }
        var query = request.getQueryString();
        var to = query == null ? path : path + "?" + query;
        return "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    }
}
