package io.carillon.apps;

import java.util.Optional;

/// A setting or limit of an app in the words of its page.
///
/// @param name as [NamedValues] has it
/// @param least the smallest value of a limit
/// @param most the largest value that an organization may choose by itself; 0 for a switch
record SettingField(String name, String label, String hint, int least, int most) {
    /// A switch.
    static SettingField onOff(String name, String label, String hint) {
        return new SettingField(name, label, hint, 0, 0);
    }

    /// @param unset what an app has at first
    static SettingField limit(String name, String label, String hint, int unset, int most) {
        int least = NamedValues.least(name);
        var range = String.format(" From %,d to %,d; %,d at first.", least, most, unset);
        return new SettingField(name, label, hint + range, least, most);
    }

    boolean isSwitch() {
        return most == 0;
    }

    /// As it is compared and kept.
    String cleaned(String typed) {
        var text = typed.strip();
        return text.matches("0*[0-9]{1,9}") ? text.replaceFirst("^0+(?=.)", "") : text;
    }

    /// What is wrong with a value, to be shown beside its field. What the operator has set may stay, however large.
    ///
    /// @param before what the field held when its page was opened
    Optional<String> objection(String value, String before) {
        if (isSwitch() || value.equals(before)) {
            return Optional.empty();
        }
        boolean fits =
                value.matches("[0-9]{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
        return fits
                ? Optional.empty()
                : Optional.of(String.format("Enter a whole number from %d to %d, without commas.", least, most));
    }
}
