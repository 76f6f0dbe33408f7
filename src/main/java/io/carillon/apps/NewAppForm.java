package io.carillon.apps;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/// What a person types to make an app.
///
/// @param form its [FormToken]
record NewAppForm(@Nullable String name, @Nullable String form) {
    static NewAppForm fresh(String name) {
        return new NewAppForm(name, FormToken.fresh().toString());
    }

    String chosenName() {
        return NameRules.cleaned(name);
    }

    FormToken token() {
        return FormToken.parse(form);
    }

    void check(BindingResult binding) {
        NameRules.objection(chosenName(), "Give the app a name.")
                .ifPresent(objection -> binding.rejectValue("name", "wrong", objection));
    }
}
