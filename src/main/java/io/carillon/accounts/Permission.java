package io.carillon.accounts;

/// What the members of an organization may do with it, beyond looking.
public enum Permission {
    SEE_SETTINGS,
    MANAGE_APPS,
    DELETE_APPS
}
