package io.carillon.accounts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.springframework.security.core.AuthenticatedPrincipal;

/// Who a session belongs to. Kept in the session as JSON: components are only ever added.
///
/// @param since when he signed in, from which the longest life of the session counts
public record SignedIn(UUID accountId, String email, Instant since) implements AuthenticatedPrincipal {
    @Override
    @JsonIgnore
    public String getName() {
        return accountId.toString();
    }
}
