package io.carillon.browser;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Only a build that was asked to goes without the front end; any other fails before it comes to tests.
final class BuiltFrontEnd implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return BuiltFrontEnd.class.getResource("/static/assets/manifest.json") == null
                ? ConditionEvaluationResult.disabled("built without the front end")
                : ConditionEvaluationResult.enabled("the front end is built");
    }
}
