package io.carillon.accounts;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
final class TooBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
