package quintet.sensor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.kit.testing.stores.PackagedService;
import quintet.kit.testing.wire.RoundRobin;
import quintet.local.LocalPostgres;

/** A rolling update across a migration, unnoticed by clients. */
class SensorRollingIT {

    private static final int CLIENTS = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;
    private final Sensor sensor = Sensor.fresh();
    private final LocalPostgres postgres = LocalPostgres.throwaway();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicLong acknowledged = new AtomicLong();
    private final List<Future<?>> load = new ArrayList<>();
    private final List<PackagedService> started = new ArrayList<>();
    private final RoundRobin proxy;

    SensorRollingIT() throws IOException {
        proxy = new RoundRobin();
    }

    @AfterEach
    void close() {
        enough.set(true);
        clients.shutdownNow();
        started.forEach(PackagedService::close);
        proxy.close();
        postgres.close();
    }

    /**
     * Two instances serve while the next version's migration runs, which only adds, as the rules for migrations demand. A new
     * instance starts on that schema, and the old ones stop one after the other.
     */
    @Test
    void a_rolling_update_across_a_migration_under_load_loses_no_request() throws Exception {
        var old = List.of(launch(), launch());
        old.forEach(this::join);
        beginLoad();
        awaitMore();
        migrateToTheNextVersion();
        awaitMore();
        join(launch());
        old.forEach(this::retire);
        old.forEach(instance -> assertThat(instance.awaitExit()).as(instance.output()).isZero());
        awaitMore();
        endLoad();
    }

    private PackagedService launch() throws IOException {
        var environment = Map.of("QUINTET_DATABASE_URL", "postgresql://127.0.0.1:" + postgres.port() + "/postgres",
                "QUINTET_DATABASE_USERNAME", "postgres", "QUINTET_DATABASE_PASSWORD", "postgres",
                "QUARKUS_SHUTDOWN_DELAY", "4S");
        var instance = PackagedService.launch(Files.createTempDirectory(data, "instance"), environment);
        started.add(instance);
        return instance;
    }

    private void join(PackagedService instance) {
        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> status(instance, "/q/health/ready") == 200);
        proxy.add(instance.uri());
    }

    /** Stops an instance as an orchestrator does: requests arrive for a moment after the signal. */
    private void retire(PackagedService instance) {
        instance.askToStop();
        await().atMost(Duration.ofSeconds(3)).until(() -> status(instance, "/q/health/ready") == 503);
        assertThat(status(instance, "/healthz")).isEqualTo(503);
        assertThat(status(instance, "/q/health/live")).isEqualTo(200);
        var response = given().baseUri(instance.uri()).get("/statistics/" + sensor.name());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("Connection")).as("connections are closed").isEqualTo("close");
        proxy.remove(instance.uri());
        awaitMore();
    }

    private static int status(PackagedService instance, String path) {
        return given().baseUri(instance.uri()).get(path).statusCode();
    }

    private void beginLoad() {
        for (int i = 0; i < CLIENTS; i++) {
            load.add(clients.submit(() -> {
                while (!enough.get()) {
                    int status = given().baseUri(proxy.uri()).contentType("application/json")
                            .body("[" + sensor.measurement("2021-11-08T21:38:09Z", 1) + "]").post("/data").statusCode();
                    assertThat(status).isEqualTo(204);
                    acknowledged.incrementAndGet();
                }
            }));
        }
    }

    private void awaitMore() {
        long before = acknowledged.get();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> acknowledged.get() > before + 50 || load.stream().anyMatch(Future::isDone));
    }

    private void endLoad() throws Exception {
        enough.set(true);
        for (var client : load) {
            try {
                client.get(30, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw new AssertionError("a request was lost after %d acknowledged".formatted(acknowledged.get()), e);
            }
        }
        assertThat(given().baseUri(proxy.uri()).get("/statistics/" + sensor.name()).asString())
                .contains("\"count\":" + acknowledged.get() + ",");
    }

    private void migrateToTheNextVersion() throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl()); var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE sensor ADD COLUMN unit text");
            statement.execute("""
                    INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                                                       installed_by, execution_time, success)
                    VALUES (1000, '1000', 'add unit', 'SQL', 'V1000__add_unit.sql', 1, 'postgres', 1, true),
                           (1001, NULL, 'more', 'SQL', 'R__more.sql', 1, 'postgres', 1, true)""");
        }
    }
}
