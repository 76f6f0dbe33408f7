package io.carillon.accounts;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person who signs in to the dashboard.
@Entity
@Table(name = "account")
class Account {
    @Id
    private UUID id;

    @Column(nullable = false, length = 254)
    private String email;

    @Column(nullable = false, length = 100)
    private String name;

    @Column(nullable = false)
    private String passwordHash;

    @Column(nullable = false)
    private Instant createdAt;

    @Version
    private @Nullable Integer version;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    Account(String email, String name, String passwordHash, Instant createdAt) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.email = email;
        this.name = name;
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    String email() {
        return email;
    }

    String name() {
        return name;
    }

    /// With the algorithm in front, as the delegating encoder writes it.
    String passwordHash() {
        return passwordHash;
    }

    Instant createdAt() {
        return createdAt;
    }
}
