package io.carillon.accounts;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// How a throttled visitor is answered.
final class TooManyAttempts {
    private TooManyAttempts() {}

    static void answer(HttpServletResponse response, Duration wait) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds(wait)));
    }

    static String words(Duration wait) {
        var seconds = seconds(wait);
        return "Too many attempts. Try again in " + (seconds == 1 ? "one second." : seconds + " seconds.");
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
