package io.carillon.accounts;

/// What a member of an organization may do, from least to most.
public enum Role {
    VIEWER,
    DEVELOPER,
    BILLING,
    ADMIN,
    OWNER
}
