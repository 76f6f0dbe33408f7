package io.carillon.accounts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Accounts extends Repository<Account, UUID> {
    Account save(Account account);

    /// @param email in lower case
    Optional<Account> findByEmail(String email);
}
