package io.carillon.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.carillon.DatabaseTest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The change log on a real server, whose transactions end in another order than they began.
@DatabaseTest
class ChangeFeedTests {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Autowired
    HikariDataSource pool;

    @Autowired
    SecretCipher cipher;

    private final long early = RANDOM.nextLong(1L << 40, 1L << 52);
    private final long late = early + 1;

    @Test
    void aLowerIdThatIsCommittedLaterIsNotMissed() throws SQLException {
        var feed = new ChangeFeed(new JdbcAppSource(pool, cipher));
        feed.changedApps();

        try (var slow = pool.getConnection();
                var quick = pool.getConnection()) {
            slow.setAutoCommit(false);
            append(slow, early, 0);
            append(quick, late, 0);
            assertThat(feed.changedApps()).contains(late).doesNotContain(early);
            slow.commit();
        }

        assertThat(feed.changedApps()).contains(early).doesNotContain(late);
        assertThat(feed.changedApps()).doesNotContain(early, late);
    }

    @Test
    void readsTheLastMomentsOnly() throws SQLException {
        try (var connection = pool.getConnection()) {
            append(connection, early, 120);
            append(connection, late, 10);
        }

        var changed = new ArrayList<>(new ChangeFeed(new JdbcAppSource(pool, cipher)).changedApps());

        assertThat(changed).contains(late).doesNotContain(early);
    }

    private static void append(Connection connection, long appId, int secondsAgo) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO app_change (app_id, kind, created_at)
                VALUES (?, 'renamed', UTC_TIMESTAMP(3) - INTERVAL ? SECOND)
                """)) {
            insert.setLong(1, appId);
            insert.setInt(2, secondsAgo);
            insert.executeUpdate();
        }
    }
}
