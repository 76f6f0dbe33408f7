package io.carillon.accounts;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// What is asked for does not exist, or not for whoever asks: 404, and nothing that tells the two apart.
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NoSuchPageException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
