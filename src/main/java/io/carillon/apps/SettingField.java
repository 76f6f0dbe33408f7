package io.carillon.apps;

import java.util.Optional;

/// A setting or limit of an app in the words of its page.
///
/// @param name as [NamedValues] has it
/// @param least the smallest value of a number
/// @param most the largest number that an organization may choose by itself
record SettingField(String name, String label, String hint, Kind kind, int least, int most) {
    enum Kind {
        NAME,
        SWITCH,
        NUMBER,
        PREFIXES
    }

    static SettingField name(String label, String hint) {
        return new SettingField(AppState.NAME, label, hint, Kind.NAME, 0, 0);
    }

    /// A switch.
    static SettingField onOff(String name, String label, String hint) {
        return new SettingField(name, label, hint, Kind.SWITCH, 0, 0);
    }

    /// Beginnings of channel names.
    static SettingField prefixes(String name, String label, String hint) {
        return new SettingField(name, label, hint, Kind.PREFIXES, 0, 0);
    }

    /// @param unset what an app has at first
    static SettingField limit(String name, String label, String hint, int unset, int most) {
        int least = NamedValues.least(name);
        var range = String.format(" From %,d to %,d; %,d at first.", least, most, unset);
        return new SettingField(name, label, hint + range, Kind.NUMBER, least, most);
    }

    public boolean isSwitch() {
        return kind == Kind.SWITCH;
    }

    /// Whether its input is as long as a name.
    public boolean isText() {
        return kind == Kind.NAME || kind == Kind.PREFIXES;
    }

    /// As it is compared and kept.
    String cleaned(String typed) {
        var text = typed.strip();
        if (kind == Kind.PREFIXES) {
            return text.replaceAll("[\\s:]+", ":");
        }
        return text.matches("0*[0-9]{1,9}") ? text.replaceFirst("^0+(?=.)", "") : text;
    }

    /// What is wrong with a value, to be shown beside its field. What the operator has set may stay, however large.
    ///
    /// @param before what the field held when its page was opened
    Optional<String> objection(String value, String before) {
        if (value.equals(before)) {
            return Optional.empty();
        }
        return switch (kind) {
            case NAME, SWITCH -> Optional.empty();
            case NUMBER -> objectionToNumber(value);
            case PREFIXES ->
                NamedValues.isPrefixes(value)
                        ? Optional.empty()
                        : Optional.of("Enter beginnings of channel names with colons between them, such as"
                                + " private-:presence-, or * for all channels, or nothing.");
        };
    }

    private Optional<String> objectionToNumber(String value) {
        boolean fits =
                value.matches("[0-9]{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
        return fits
                ? Optional.empty()
                : Optional.of(String.format("Enter a whole number from %d to %d, without commas.", least, most));
    }
}
