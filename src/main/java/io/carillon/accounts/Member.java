package io.carillon.accounts;

import jakarta.servlet.ServletRequest;
import java.util.Optional;
import java.util.UUID;

/// The person who asks for a page below `/o/{org}`, as a member of that organization; an argument of its handlers. Read
/// for each request, so that a lost membership or a changed role counts at once.
public record Member(UUID accountId, String email, UUID organizationId, String organizationName, Role role) {
    private static final String ATTRIBUTE = Member.class.getName();

    public boolean may(Permission permission) {
        return role.allows(permission);
    }

    /// Empty for requests of pages that belong to no organization.
    public static Optional<Member> of(ServletRequest request) {
        return Optional.ofNullable((Member) request.getAttribute(ATTRIBUTE));
    }

    void comesWith(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
