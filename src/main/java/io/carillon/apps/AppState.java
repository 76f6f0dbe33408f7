package io.carillon.apps;

import java.util.Map;

/// What can be edited of an app, by name: settings and limits as [NamedValues] has them, and its `name`.
record AppState(long id, boolean enabled, Map<String, String> values) {
    static final String NAME = "name";

    public String name() {
        return String.valueOf(values.get(NAME));
    }
}
