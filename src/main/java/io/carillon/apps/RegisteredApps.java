package io.carillon.apps;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RegisteredApps extends Repository<RegisteredApp, Long> {
    RegisteredApp saveAndFlush(RegisteredApp app);

    /// Over all organizations, deleted apps too: an id is never given out twice.
    boolean existsById(Long id);

    /// Over all organizations: for the operator, who names an app by its id alone.
    @Query("select app.organizationId from RegisteredApp app where app.id = :id and app.deletedAt is null")
    Optional<UUID> findOrganization(long id);

    /// Locks the row: changes of one app follow each other.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select app from RegisteredApp app
            where app.organizationId = :organizationId and app.id = :id and app.deletedAt is null
            """)
    Optional<RegisteredApp> findForChange(UUID organizationId, long id);

    List<RegisteredApp> findByOrganizationIdAndDeletedAtIsNullOrderByCreatedAtAscIdAsc(UUID organizationId);

    @Query("""
            select app from RegisteredApp app
            where app.organizationId = :organizationId and app.deletedAt is null
            order by app.createdAt desc, app.id desc
            """)
    List<RegisteredApp> findNewest(UUID organizationId, Limit limit);

    // the first comparison is what the index is used for
    @Query("""
            select app from RegisteredApp app
            where app.organizationId = :organizationId and app.deletedAt is null
            and app.createdAt <= :createdAt and (app.createdAt < :createdAt or app.id < :id)
            order by app.createdAt desc, app.id desc
            """)
    List<RegisteredApp> findOlder(UUID organizationId, Instant createdAt, long id, Limit limit);

    @Query("""
            select new io.carillon.apps.AppName(app.id, app.name) from RegisteredApp app
            where app.organizationId = :organizationId and app.deletedAt is null
            order by app.createdAt desc, app.id desc
            """)
    List<AppName> findNewestNames(UUID organizationId, Limit limit);

    /// Deleted ones, too.
    Optional<RegisteredApp> findByOrganizationIdAndCreationToken(UUID organizationId, UUID creationToken);

    boolean existsByOrganizationIdAndIdAndDeletedAtIsNotNull(UUID organizationId, long id);

    Optional<RegisteredApp> findByOrganizationIdAndIdAndDeletedAtIsNull(UUID organizationId, long id);
}
