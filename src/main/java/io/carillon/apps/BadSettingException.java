package io.carillon.apps;

/// A setting that an operator gave cannot be used. The message names the variable and the rule, never a secret.
public final class BadSettingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param setting the variable, such as `CARILLON_SECRETS_KEY`
    /// @param rule what is wrong with it, as the rest of a sentence
    public BadSettingException(String setting, String rule) {
        super(setting + " " + rule);
    }
}
