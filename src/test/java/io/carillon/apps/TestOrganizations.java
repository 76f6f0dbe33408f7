package io.carillon.apps;

import io.carillon.accounts.OrganizationCatalogue;
import java.nio.ByteBuffer;
import java.util.UUID;

/// Organizations for tests on a database that others use, too.
final class TestOrganizations {
    private TestOrganizations() {}

    static UUID fresh(OrganizationCatalogue organizations) {
        return organizations.found("Test " + UUID.randomUUID()).id();
    }

    /// As the tables hold them.
    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
