package quintet.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.kit.testing.stores.PackagedService;
import quintet.local.LocalPostgres;

/** A database that cannot keep every text is found at the start, and not by a request. */
class SensorEncodingIT {

    @Test
    void a_database_in_another_encoding_is_refused(@TempDir Path data) throws IOException, SQLException {
        try (var server = LocalPostgres.throwaway()) {
            try (var connection = DriverManager.getConnection(server.jdbcUrl()); var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0");
            }
            var settings = Map.of("QUINTET_DATABASE_URL", "postgresql://127.0.0.1:" + server.port() + "/ascii",
                    "QUINTET_DATABASE_USERNAME", "postgres", "QUINTET_DATABASE_PASSWORD", "postgres");
            try (var service = PackagedService.launch(data, settings)) {
                assertThat(service.awaitExit()).isEqualTo(1);
                assertThat(service.output())
                        .contains("The database cannot be used (ERROR: its encoding is SQL_ASCII, but must be UTF8");
            }
        }
    }
}
