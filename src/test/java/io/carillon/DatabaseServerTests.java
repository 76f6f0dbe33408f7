package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseServerTests {
    @ParameterizedTest
    @CsvSource({
        "8.0.31,                            MySQL 8.0,     true",
        "9.1.0-log,                         MySQL 9.1,     true",
        "5.7.44,                            MySQL 5.7,     false",
        "11.4.5-MariaDB-log,                MariaDB 11.4,  true",
        "10.6.0-MariaDB,                    MariaDB 10.6,  true",
        "5.5.5-10.11.19-MariaDB-0+deb12u1,  MariaDB 10.11, true",
        "10.5.29-MariaDB,                   MariaDB 10.5,  false",
    })
    void tellsServersApart(String version, String name, boolean supported) {
        var server = DatabaseServer.of(version);

        assertThat(server).hasToString(name);
        assertThat(server.isSupported()).isEqualTo(supported);
    }

    @Test
    void refusesWhatIsNeither() {
        assertThatThrownBy(() -> DatabaseServer.of("PostgreSQL")).isInstanceOf(StartRefusedException.class);
    }
}
