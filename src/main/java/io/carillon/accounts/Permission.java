package io.carillon.accounts;

/// What the members of an organization may do with it, beyond looking.
public enum Permission {
    MANAGE_APPS,
    DELETE_APPS
}
