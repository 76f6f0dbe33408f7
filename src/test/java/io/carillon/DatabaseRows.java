package io.carillon;

import io.carillon.ServerProcess.Credentials;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// What a server wrote into its database.
record DatabaseRows(String url, String username, String password) {
    /// The embedded database of a server whose files are in `folder`.
    static DatabaseRows embeddedIn(Path folder) {
        var record = ServerRecord.read(folder.resolve("mariadb")).orElseThrow();
        return new DatabaseRows(record.url(), EmbeddedServer.NAME, record.password());
    }

    static DatabaseRows of(TestServer server) {
        return new DatabaseRows(server.url(), server.username(), server.password());
    }

    long published(Credentials app) {
        return JdbcClient.create(new DriverManagerDataSource(url, username, password))
                .sql("SELECT COALESCE(SUM(published), 0) FROM usage_minute WHERE app_id = ?")
                .param(app.id())
                .query(Long.class)
                .single();
    }
}
