package io.carillon.accounts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Accounts extends Repository<Account, UUID> {
    Account save(Account account);

    /// Whether nobody has an account yet.
    @Query("select count(account) = 0 from Account account")
    boolean isEmpty();

    /// @param email in lower case
    Optional<Account> findByEmail(String email);
}
