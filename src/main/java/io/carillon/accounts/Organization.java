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

/// A tenant: it owns apps and pays for them.
@Entity
@Table(name = "organization")
public class Organization {
    @Id
    private UUID id;

    @Column(nullable = false, length = 100)
    private String name;

    @Column(nullable = false)
    private Instant createdAt;

    @Version
    private @Nullable Integer version;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Organization() {}

    Organization(String name, Instant createdAt) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.name = name;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
