package io.carillon.accounts;

import io.carillon.accounts.Membership.MembershipId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Memberships extends Repository<Membership, MembershipId> {
    Membership save(Membership membership);

    List<Membership> findByIdAccountIdOrderByCreatedAtAsc(UUID accountId);

    @Query("""
            select new io.carillon.accounts.Member(
                account.id, account.email, organization.id, organization.name, membership.role)
            from Membership membership
            join Organization organization on organization.id = membership.id.organizationId
            join Account account on account.id = membership.id.accountId
            where membership.id.accountId = :accountId and membership.id.organizationId = :organizationId
            """)
    Optional<Member> findMember(UUID accountId, UUID organizationId);

    @Query("""
            select organization
            from Membership membership
            join Organization organization on organization.id = membership.id.organizationId
            where membership.id.accountId = :accountId
            order by membership.createdAt, organization.id
            """)
    List<Organization> findOrganizationsOf(UUID accountId);
}
