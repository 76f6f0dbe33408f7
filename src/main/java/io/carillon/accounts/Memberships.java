package io.carillon.accounts;

import io.carillon.accounts.Membership.MembershipId;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Memberships extends Repository<Membership, MembershipId> {
    Membership save(Membership membership);

    List<Membership> findByIdAccountIdOrderByCreatedAtAsc(UUID accountId);
}
