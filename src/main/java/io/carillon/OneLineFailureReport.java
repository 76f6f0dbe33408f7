package io.carillon;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/// Says in one line what stopped the start and what to do.
final class OneLineFailureReport implements FailureAnalysisReporter {
    private static final Logger log = LoggerFactory.getLogger(OneLineFailureReport.class);

    @Override
    public void report(FailureAnalysis analysis) {
        log.error("Carillon cannot start: {}", line(analysis));
        log.debug("The failure in full", analysis.getCause());
    }

    static String line(FailureAnalysis analysis) {
        var text = analysis.getDescription() == null
                ? ""
                : analysis.getDescription().strip();
        var stop = text.isEmpty() || text.endsWith(".") ? "" : ".";
        var action =
                analysis.getAction() == null ? "" : " " + analysis.getAction().strip();
        return (text + stop + action).replaceAll("\\s*\\R\\s*", " ");
    }
}
