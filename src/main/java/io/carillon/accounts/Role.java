package io.carillon.accounts;

/// What a member of an organization may do, from least to most.
public enum Role {
    VIEWER,
    DEVELOPER,
    BILLING,
    ADMIN,
    OWNER;

    public boolean allows(Permission permission) {
        return switch (permission) {
            case SEE_SETTINGS -> this != BILLING;
            case MANAGE_APPS -> this == DEVELOPER || this == ADMIN || this == OWNER;
            case DELETE_APPS -> this == ADMIN || this == OWNER;
        };
    }
}
