package io.carillon.apps;

import java.util.List;

/// The keys of an app.
///
/// @param active oldest first; the first one signs webhooks
/// @param revoked the latest ones only, latest first
record KeyRing(String appName, List<KeySummary> active, List<KeySummary> revoked) {
    boolean isLast(KeySummary key) {
        return active.size() == 1 && active.getFirst().equals(key);
    }

    boolean signsWebhooks(KeySummary key) {
        return !active.isEmpty() && active.getFirst().equals(key);
    }
}
