package io.carillon.apps;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/// What a person types to show that he means this app.
record DeletionForm(@Nullable String name) {
    void check(String appName, BindingResult binding) {
        var typed = NameRules.cleaned(name);
        if (typed.isEmpty()) {
            binding.rejectValue("name", "missing", "Type the app’s name.");
        } else if (!asShown(typed).equals(asShown(appName))) {
            binding.rejectValue("name", "wrong", "This is not its name. It is called “" + appName + "”.");
        }
    }

    /// A page shows no two spaces side by side.
    private static String asShown(String name) {
        return name.strip().replaceAll("\\s+", " ");
    }
}
