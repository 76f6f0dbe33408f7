package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

@Tag("database")
class DatabaseProbeTests {
    @Test
    void findsTheServer() {
        var probe = new DatabaseProbe(
                details(TestDatabase.url(), TestDatabase.username(), TestDatabase.password()), Duration.ZERO);

        var server = probe.supportedServer();

        assertThat(server.isSupported()).isTrue();
        if (TestServer.isMySql()) {
            assertThat(server.toString()).startsWith("MySQL 8.");
        }
    }

    @Test
    void saysWhoCannotBeReached() {
        assertThatThrownBy(() -> probe("jdbc:mysql://127.0.0.1:1/carillon?password=hidden")
                        .supportedServer())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageStartingWith("the database at jdbc:mysql://127.0.0.1:1/carillon cannot be reached")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void refusesAServerThatIsTooOld() {
        var old = TestDatabase.options(TestDatabase.freshFolder("old"), "--version=10.5.29-MariaDB");
        try (var server = EmbeddedServer.open(old)) {
            var details = details(server.url(), EmbeddedServer.NAME, server.password());

            assertThatThrownBy(() -> new DatabaseProbe(details, Duration.ZERO).supportedServer())
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageEndingWith(" is MariaDB 10.5, which is too old");
        }
    }

    @Test
    void doesNotWaitWhenThePasswordIsWrong() {
        var details = details(TestDatabase.url(), TestDatabase.username(), "wrong");

        assertThatThrownBy(() -> new DatabaseProbe(details, Duration.ofMinutes(5)).supportedServer())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("refuses: Access denied");
    }

    @Test
    void saysWhichUrlsItTakes() {
        assertThatThrownBy(() -> probe("jdbc:postgresql://127.0.0.1/carillon").supportedServer())
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("SPRING_DATASOURCE_URL must start with jdbc:mysql:");
    }

    private static DatabaseProbe probe(String url) {
        return new DatabaseProbe(details(url, "carillon", "carillon"), Duration.ZERO);
    }

    private static JdbcConnectionDetails details(String url, String username, String password) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return url;
            }

            @Override
            public String getUsername() {
                return username;
            }

            @Override
            public String getPassword() {
                return password;
            }
        };
    }
}
