package io.carillon.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Ties an account to an organization, with a role in it.
@Entity
@Table(name = "membership")
class Membership {
    @EmbeddedId
    private MembershipId id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, columnDefinition = "varchar(16)")
    private Role role;

    @Column(nullable = false)
    private Instant createdAt;

    @Version
    private @Nullable Integer version;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Membership() {}

    Membership(UUID organizationId, UUID accountId, Role role, Instant createdAt) {
        this.id = new MembershipId(organizationId, accountId);
        this.role = role;
        this.createdAt = createdAt;
    }

    UUID organizationId() {
        return id.organizationId();
    }

    UUID accountId() {
        return id.accountId();
    }

    Role role() {
        return role;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Embeddable
    record MembershipId(UUID organizationId, UUID accountId) {}
}
