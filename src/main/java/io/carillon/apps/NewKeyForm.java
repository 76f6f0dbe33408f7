package io.carillon.apps;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/// What a person types to make a further key.
///
/// @param form its [FormToken]
record NewKeyForm(@Nullable String label, @Nullable String form) {
    static NewKeyForm fresh() {
        return new NewKeyForm("", FormToken.fresh().toString());
    }

    String chosenLabel() {
        return NameRules.cleaned(label);
    }

    FormToken token() {
        return FormToken.parse(form);
    }

    void check(BindingResult binding) {
        NameRules.objection(chosenLabel(), "Say who uses the key, such as “web shop”.")
                .ifPresent(objection -> binding.rejectValue("label", "wrong", objection));
    }
}
