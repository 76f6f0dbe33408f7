package io.carillon.apps;

import java.util.Map;
import java.util.TreeSet;

/// A member's wish to change an app.
///
/// @param opened what the page showed that the wish was made on
/// @param wanted every value as it shall be; names are those of [AppState]
record AppEdit(Map<String, String> opened, Map<String, String> wanted) {
    /// What somebody else changed since the page was opened, to something that this edit would overwrite.
    TreeSet<String> conflicts(Map<String, String> stored) {
        var conflicts = new TreeSet<String>();
        stored.forEach((name, value) -> {
            if (!value.equals(opened.get(name)) && !value.equals(wanted.get(name))) {
                conflicts.add(name);
            }
        });
        return conflicts;
    }

    /// What came of it.
    sealed interface Result {
        record Saved() implements Result {}

        /// Nothing was saved.
        ///
        /// @param names of what was changed meanwhile
        /// @param stored all of the app's values
        record ChangedMeanwhile(TreeSet<String> names, Map<String, String> stored) implements Result {}
    }
}
