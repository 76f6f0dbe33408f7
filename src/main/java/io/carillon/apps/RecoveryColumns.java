package io.carillon.apps;

import jakarta.persistence.Embeddable;

/// [App.Recovery] in the columns of an app.
@Embeddable
record RecoveryColumns(String recoveryPrefixes, int recoveryEvents, int recoverySeconds, boolean recoveryRepeats) {
    static RecoveryColumns of(App.Recovery recovery) {
        return new RecoveryColumns(recovery.prefixes(), recovery.events(), recovery.seconds(), recovery.repeats());
    }

    App.Recovery recovery() {
        return new App.Recovery(recoveryPrefixes, recoveryEvents, recoverySeconds, recoveryRepeats);
    }
}
