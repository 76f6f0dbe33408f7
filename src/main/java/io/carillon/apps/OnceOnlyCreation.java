package io.carillon.apps;

import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/// Makes one app of a form, however often the form comes in, and though it comes in twice at once.
@Service
@ConditionalOnBooleanProperty("carillon.control.enabled")
class OnceOnlyCreation {
    private final AppCreation creation;
    private final RegisteredApps apps;

    OnceOnlyCreation(AppCreation creation, RegisteredApps apps) {
        this.creation = creation;
        this.apps = apps;
    }

    /// The id of the app that the form makes or has made. Empty when it made one that was deleted since.
    Optional<Long> create(UUID organizationId, String name, FormToken form) {
        var token = form.filledIn(name);
        var made = apps.findByOrganizationIdAndCreationToken(organizationId, token);
        if (made.isPresent()) {
            return present(made.get());
        }
        try {
            return Optional.of(
                    creation.create(NewApp.named(organizationId, name), token).id());
        } catch (DataIntegrityViolationException e) {
            // the same form at the same moment
            return present(apps.findByOrganizationIdAndCreationToken(organizationId, token)
                    .orElseThrow(() -> e));
        }
    }

    private static Optional<Long> present(RegisteredApp app) {
        return app.isDeleted() ? Optional.empty() : Optional.of(app.id());
    }
}
