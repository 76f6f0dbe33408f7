package io.carillon.apps;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/// What a person types to show that he means this app.
record DeletionForm(@Nullable String name) {
    void check(String appName, BindingResult binding) {
        var typed = NameRules.cleaned(name);
        if (typed.isEmpty()) {
            binding.rejectValue("name", "missing", "Type the app’s name.");
        } else if (!typed.equals(appName)) {
            binding.rejectValue("name", "wrong", "This is not its name. It is called “" + appName + "”.");
        }
    }
}
