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
 * What the packaged service promises as a process: it starts with nothing configured, keeps what it acknowledged through
 * a crash, stops orderly, and refuses to guess in production.
 */
public abstract class CrashRules {

    private static final int WRITES = 20;

    /** Writes something through the service at this address and answers what {@link #verify} needs to find it. */
    protected abstract String write(String uri, int number);

    /** Fails unless what was written is all there. */
    protected abstract void verify(String uri, List<String> written);

    @Test
    void what_was_acknowledged_survives_a_kill_and_a_restart(@TempDir Path data) throws IOException, SQLException {
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
    void production_without_a_database_is_refused(@TempDir Path data) throws IOException {
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
