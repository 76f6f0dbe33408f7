package io.carillon;

import io.carillon.apps.BadSettingException;
import io.carillon.gateway.GatewayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/// Finds, in the causes of a failed start, the one that was written for the operator.
final class StartFailureAnalyzer implements FailureAnalyzer {
    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefusedException refused) {
                return new FailureAnalysis(refused.getMessage(), refused.action(), refused);
            }
            if (cause instanceof BadSettingException bad) {
                return new FailureAnalysis(bad.getMessage(), "Correct it and start again.", bad);
            }
            if (cause instanceof GatewayException closed) {
                return new FailureAnalysis(closed.getMessage(), null, closed);
            }
        }
        return null;
    }
}
