package io.carillon.apps;

import io.carillon.accounts.OrganizationCatalogue;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Organizations for tests on a database that others use, too.
final class TestOrganizations {
    private TestOrganizations() {}

    static UUID fresh(OrganizationCatalogue organizations) {
        return organizations.found("Test " + UUID.randomUUID()).id();
    }

    /// The organization of whoever has his home at this address, as `/o/…`.
    static UUID at(String home) {
        return UUID.fromString(home.substring("/o/".length()));
    }

    /// Makes its only member one of this role.
    static void makeMember(JdbcClient jdbc, UUID organization, String role) {
        jdbc.sql("UPDATE membership SET role = ? WHERE organization_id = ?")
                .param(role)
                .param(bytes(organization))
                .update();
    }

    /// As the tables hold them.
    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
