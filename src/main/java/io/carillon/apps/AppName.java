package io.carillon.apps;

/// Enough of an app to name it in a list.
public record AppName(long id, String name) {}
