package io.carillon.gateway.fallback;

import io.carillon.gateway.HttpAnswer;

/// What browsers want to be told before a page may talk to another host than its own. Any page may: requests carry no
/// cookies, and what they may do depends on keys and signatures.
final class CrossOrigin {
    private static final HttpAnswer PREFLIGHT = allow(HttpAnswer.noContent())
            .with("Access-Control-Allow-Methods", "POST, OPTIONS")
            .with("Access-Control-Allow-Headers", "Content-Type")
            .with("Access-Control-Max-Age", "86400");

    private CrossOrigin() {}

    static HttpAnswer allow(HttpAnswer answer) {
        return answer.with("Access-Control-Allow-Origin", "*");
    }

    static HttpAnswer preflight() {
        return PREFLIGHT;
    }
}
