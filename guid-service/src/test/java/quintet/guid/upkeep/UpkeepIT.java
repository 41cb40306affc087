package quintet.guid.upkeep;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.kit.testing.metrics.Scrape;
import quintet.kit.testing.stores.PackagedService;
import quintet.local.LocalPostgres;

/** Two packaged instances share the upkeep of one database, and one of them may stop at any time. */
class UpkeepIT {

    private static final int ROWS = 20_000;
    private static final int LIVE = 7;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;
    private final LocalPostgres postgres = LocalPostgres.throwaway();

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void each_guid_is_deleted_and_counted_once_and_a_stop_disturbs_nobody() throws IOException, SQLException {
        try (var first = start(); var second = start()) {
            insert(LIVE, "1000000");
            insert(ROWS, "-7200");
            await().atMost(PATIENCE).until(() -> rows() == LIVE);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(sum("guid_purged_total", first, second)).isEqualTo(ROWS));

            insert(LIVE, "3");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(sum("guid_expired_total", first, second)).isEqualTo(LIVE));
            assertThat(rows()).isEqualTo(2 * LIVE);

            insert(3 * ROWS, "-7200");
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> rows() < 3 * ROWS);
            assertThat(first.terminate()).as(first.output()).isZero();
            assertThat(first.output()).doesNotContain(" WARN ", " ERROR ");
            await().atMost(PATIENCE).until(() -> rows() == 2 * LIVE);
            assertThat(second.output()).doesNotContain(" WARN ", " ERROR ");
        }
    }

    private PackagedService start() throws IOException {
        return PackagedService.start(Files.createTempDirectory(data, "instance"),
                Map.of("QUINTET_DATABASE_URL", "postgresql://127.0.0.1:" + postgres.port() + "/postgres",
                        "QUINTET_DATABASE_USERNAME", "postgres", "QUINTET_DATABASE_PASSWORD", "postgres",
                        "GUID_UPKEEP_INTERVAL", "50MS", "GUID_GRACE", "PT1H",
                        // Each has a Redis of its own, which is no way to share a database.
                        "GUID_CACHE_ENABLED", "false"));
    }

    private static double sum(String metric, PackagedService... instances) {
        return Stream.of(instances).flatMapToDouble(instance -> DoubleStream.of(
                new Scrape(given().baseUri(instance.uri()).get("/q/metrics").asString()).sum(metric))).sum();
    }

    /** Adds rows that expire in so many seconds. */
    private void insert(int rows, String seconds) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl()); var statement = connection.createStatement()) {
            statement.execute("INSERT INTO guid (guid, expire, owner) SELECT gen_random_uuid(),"
                    + " extract(epoch FROM now())::bigint + " + seconds + ", 'x' FROM generate_series(1, " + rows + ")");
        }
    }

    private int rows() throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl());
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT count(*) FROM guid")) {
            result.next();
            return result.getInt(1);
        }
    }
}
