package io.carillon;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/// Asks the database who it is before anything else uses it, so that a server that is away, too old or closed to us
/// stops the start with one sentence.
final class DatabaseProbe {
    private static final Logger log = LoggerFactory.getLogger(DatabaseProbe.class);

    /// Access denied (user, then database) and unknown database: waiting does not help.
    private static final Set<Integer> FINAL = Set.of(1045, 1044, 1049);

    private static final String CHECK =
            "Check SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD, and that the server runs.";

    private final JdbcConnectionDetails details;
    private final Duration wait;

    DatabaseProbe(JdbcConnectionDetails details, Duration wait) {
        this.details = details;
        this.wait = wait;
    }

    DatabaseServer supportedServer() {
        if (!details.getJdbcUrl().startsWith("jdbc:mysql:")) {
            throw new StartRefusedException(
                    "SPRING_DATASOURCE_URL must start with jdbc:mysql:", "Use it for MariaDB servers, too.");
        }
        var server = awaitServer();
        if (!server.isSupported()) {
            throw new StartRefusedException(
                    "the database at " + place() + " is " + server + ", which is too old",
                    "Use MySQL 8.0 or later, or MariaDB 10.6 or later.");
        }
        return server;
    }

    private DatabaseServer awaitServer() {
        var end = System.nanoTime() + wait.toNanos();
        while (true) {
            try {
                return ask();
            } catch (SQLException e) {
                var reason = String.valueOf(rootOf(e).getMessage())
                        .lines()
                        .findFirst()
                        .orElse("");
                if (FINAL.contains(e.getErrorCode())) {
                    throw new StartRefusedException("the database at " + place() + " refuses: " + reason, CHECK);
                }
                if (System.nanoTime() > end) {
                    throw new StartRefusedException(
                            "the database at " + place() + " cannot be reached: " + reason, CHECK);
                }
                log.info("Waiting for the database at {}: {}", place(), reason);
                pause();
            }
        }
    }

    private DatabaseServer ask() throws SQLException {
        var properties = new Properties();
        properties.setProperty("connectTimeout", "2000");
        properties.setProperty("socketTimeout", "5000");
        if (details.getUsername() != null) {
            properties.setProperty("user", details.getUsername());
        }
        if (details.getPassword() != null) {
            properties.setProperty("password", details.getPassword());
        }
        try (var connection = DriverManager.getConnection(details.getJdbcUrl(), properties);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT VERSION()")) {
            rows.next();
            return DatabaseServer.of(rows.getString(1));
        }
    }

    /// The URL up to its options, which may hold a password.
    private String place() {
        return details.getJdbcUrl().replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
    }

    private static Throwable rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefusedException("the start was interrupted", "Start again.");
        }
    }
}
