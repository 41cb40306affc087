package quintet.kit.testing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.kit.testing.stores.PackagedService;

/**
 * Promises of the packaged service as a process. It starts without configuration, keeps acknowledged data through a crash,
 * and stops in order. In production it rejects a missing configuration.
 */
public abstract class CrashRules {

    private static final int WRITES = 20;

    /** Writes through the service at this address, and returns the keys for {@link #verify}. */
    protected abstract String write(String uri, int number);

    /** Fails unless all written data is there. */
    protected abstract void verify(String uri, List<String> written);

    @Test
    void acknowledged_data_survives_a_kill_and_a_restart(@TempDir Path data) throws IOException, SQLException {
        var written = new ArrayList<String>();
        var killed = PackagedService.start(data);
        for (int i = 0; i < WRITES; i++) {
            written.add(write(killed.uri(), i));
        }
        assertDurable(killed.postgresPort());
        killed.kill();

        try (var restarted = PackagedService.start(data)) {
            verify(restarted.uri(), written);
            written.add(write(restarted.uri(), WRITES));
            assertThat(restarted.terminate()).as(restarted.output()).isZero();
        }
        try (var again = PackagedService.start(data)) {
            verify(again.uri(), written);
            assertThat(data).isDirectoryRecursivelyContaining("glob:**/server.log");
        }
    }

    @Test
    void production_without_a_database_does_not_start(@TempDir Path data) throws IOException {
        try (var service = PackagedService.launch(data, Map.of("QUINTET_PRODUCTION", "true"))) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.output()).contains("No PostgreSQL is configured", "QUINTET_DATABASE_URL")
                    .doesNotContain("\tat ");
        }
    }

    private static void assertDurable(int port) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&password=postgres";
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (var rows = statement.executeQuery("SHOW " + setting)) {
                    rows.next();
                    assertThat(rows.getString(1)).as(setting).isEqualTo("on");
                }
            }
        }
    }
}
