package io.carillon.webhooks;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The row behind a [WebhookEndpoint].
@Entity
@Table(name = "webhook_endpoint")
class RegisteredEndpoint {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    // follows the app when it moves, by the foreign key
    @Column(nullable = false, updatable = false)
    private UUID organizationId;

    @Column(nullable = false, updatable = false)
    private long appId;

    @Column(nullable = false, length = WebhookWish.LONGEST_URL)
    private String url;

    @Column(nullable = false, length = 200)
    private String types;

    private boolean batched;

    private boolean enabled;

    @Column(nullable = false)
    private Instant createdAt;

    @Version
    private @Nullable Integer version;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected RegisteredEndpoint() {}

    RegisteredEndpoint(UUID organizationId, long appId, WebhookWish wish, Instant createdAt) {
        this.organizationId = organizationId;
        this.appId = appId;
        this.url = wish.url();
        this.types = WebhookType.join(wish.types());
        this.batched = wish.batched();
        this.enabled = wish.enabled();
        this.createdAt = createdAt;
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("not saved yet");
        }
        return id;
    }

    void change(WebhookWish wish) {
        url = wish.url();
        types = WebhookType.join(wish.types());
        batched = wish.batched();
        enabled = wish.enabled();
    }

    WebhookEndpoint endpoint() {
        var wish = new WebhookWish(url, WebhookType.split(types), batched, enabled);
        return new WebhookEndpoint(id(), organizationId, appId, wish, createdAt, version == null ? 0 : version);
    }
}
