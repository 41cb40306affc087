package quintet.kit.testing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.kit.testing.stores.PackagedService;

/**
 * Promises of the packaged service as a process. It starts without configuration, keeps acknowledged data through a crash of
 * its own or of its database, and stops in order. In production it rejects a missing configuration.
 */
public abstract class CrashRules {

    private static final int WRITES = 20;

    /** A healthy service has no warning, no failure, and no name of a Java class where a sentence would do. */
    private static final Pattern SUSPICIOUS = Pattern.compile(
            "WARN|ERROR|FATAL|SEVERE|Exception|\\b(java|javax|jakarta|io|org|com|quintet)(\\.[a-z]\\w+)+\\.[A-Z]");
    private static final Map<String, String> WITH_ACCESS_LOG_AND_A_TYPING_ERROR = Map.of(
            "QUINTET_HTTP_ACCESS_LOG", "true", "QUINTET_HTTP_MAX_BODDY", "1M", "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");

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
            assertThat(restarted.output().lines()).noneMatch(line -> SUSPICIOUS.matcher(line).find());
            killPostgres(data);
            var limit = Duration.ofSeconds(60);
            Awaitility.await().atMost(limit).until(() -> restarted.output().contains("It was started again"));
            Awaitility.await().atMost(limit).ignoreExceptions().untilAsserted(() -> verify(restarted.uri(), written));
            written.add(write(restarted.uri(), WRITES));
            assertThat(restarted.terminate()).as(restarted.output()).isZero();
        }
        try (var again = PackagedService.start(data, WITH_ACCESS_LOG_AND_A_TYPING_ERROR)) {
            verify(again.uri(), written);
            assertThat(again.output()).contains("There is no setting QUINTET_HTTP_MAX_BODDY")
                    .containsPattern(
                            "GET /\\S+ of 127\\.0\\.0\\.1 answered 200 .*\"requestId\":\"\\w.*\"service\\.name\":\"\\w+-service\"")
                    .containsOnlyOnce("WARN");
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

    @Test
    void a_taken_port_is_refused_before_a_database_starts(@TempDir Path data) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var service = PackagedService.launch(data, Map.of("QUARKUS_HTTP_PORT", "" + taken.getLocalPort()))) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.output()).contains("Port " + taken.getLocalPort() + " is taken", "QUARKUS_HTTP_PORT");
            assertThat(data).isDirectoryNotContaining("glob:**-service");
        }
    }

    private static void killPostgres(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            var pidFile = files.filter(file -> file.endsWith("postmaster.pid")).findFirst().orElseThrow();
            ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0))).orElseThrow().destroyForcibly();
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
