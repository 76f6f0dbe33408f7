package io.carillon.apps;

/// What the [AppDirectory] knows about an id or a key.
public sealed interface AppLookup {
    /// @param stale the database could not be asked lately, so the snapshot may be out of date
    record Found(App app, boolean stale) implements AppLookup {}

    /// The database says that there is no such app or active key.
    record Unknown() implements AppLookup {}

    /// The database cannot be asked and nothing is known from before: neither yes nor no.
    record Unavailable() implements AppLookup {}

    AppLookup UNKNOWN = new Unknown();
    AppLookup UNAVAILABLE = new Unavailable();
}
