package io.carillon.accounts;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The organizations of this installation, for its operator: not scoped to one of them.
@Service
@Transactional
@ConditionalOnBooleanProperty("carillon.control.enabled")
public class OrganizationCatalogue {
    private final Organizations organizations;
    private final Memberships memberships;
    private final Clock clock;

    OrganizationCatalogue(Organizations organizations, Memberships memberships, Clock clock) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.clock = clock;
    }

    public Optional<Organization> findById(UUID id) {
        return organizations.findById(id);
    }

    /// Names are not unique.
    public List<Organization> findByName(String name) {
        return organizations.findByNameOrderById(name);
    }

    public List<Organization> all() {
        return organizations.findAllByOrderById();
    }

    /// Those that an account belongs to, longest first.
    @Transactional(readOnly = true)
    public List<Organization> organizationsOf(UUID accountId) {
        return memberships.findOrganizationsOf(accountId);
    }

    /// An organization that nobody belongs to yet.
    public Organization found(String name) {
        return organizations.save(new Organization(name, clock.instant()));
    }

    public Organization foundOwnedBy(UUID accountId, String name) {
        var organization = found(name);
        memberships.save(new Membership(organization.id(), accountId, Role.OWNER, clock.instant()));
        return organization;
    }
}
