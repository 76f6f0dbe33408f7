package io.carillon.accounts.session;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.core.Authentication;

/// Whether the password was typed so lately that whoever sits there is still the same.
public final class RecentPassword {
    private final AllRequiredFactorsAuthorizationManager<RecentPassword> lately;

    RecentPassword(Clock clock, Duration passwordLife) {
        lately = AllRequiredFactorsAuthorizationManager.<RecentPassword>builder()
                .requireFactor(factor -> factor.passwordAuthority().validDuration(passwordLife))
                .build();
        lately.setClock(clock);
    }

    public boolean isShownBy(@Nullable Authentication authentication) {
        return authentication != null
                && lately.authorize(() -> authentication, this).isGranted();
    }
}
