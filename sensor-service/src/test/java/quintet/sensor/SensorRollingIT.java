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

import quintet.kit.testing.PackagedService;
import quintet.kit.testing.RoundRobin;
import quintet.local.LocalPostgres;

/** Instances come and go, versions of the schema differ, and no client notices. */
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

    @Test
    void a_rolling_update_under_load_loses_no_request() throws Exception {
        var first = start();
        var second = start();
        beginLoad();
        for (var old : List.of(first, second)) {
            awaitMore();
            start();
            retire(old);
        }
        awaitMore();
        endLoad();
    }

    @Test
    void told_to_stop_it_is_not_ready_any_more_and_still_serves() throws IOException {
        var instance = start();
        instance.askToStop();
        await().atMost(Duration.ofSeconds(2))
                .until(() -> given().baseUri(instance.uri()).get("/q/health/ready").statusCode() == 503);
        assertThat(given().baseUri(instance.uri()).get("/healthz").statusCode()).isEqualTo(503);
        assertThat(given().baseUri(instance.uri()).get("/q/health/live").statusCode()).isEqualTo(200);
        var response = given().baseUri(instance.uri()).get("/statistics/" + sensor.name());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("Connection")).isEqualTo("close");
        assertThat(instance.awaitExit()).as(instance.output()).isZero();
    }

    /**
     * The next version's migration is one that the rules for migrations allow: it adds. The version before it goes on
     * serving, and even starts anew, as it does when an update is called off.
     */
    @Test
    void this_version_serves_and_starts_on_the_schema_of_the_next() throws Exception {
        start();
        beginLoad();
        awaitMore();
        migrateToTheNextVersion();
        awaitMore();
        start();
        awaitMore();
        endLoad();
    }

    private PackagedService start() throws IOException {
        var environment = Map.of("QUINTET_DATABASE_URL", "postgresql://127.0.0.1:" + postgres.port() + "/postgres",
                "QUINTET_DATABASE_USERNAME", "postgres", "QUINTET_DATABASE_PASSWORD", "postgres",
                "QUARKUS_SHUTDOWN_DELAY", "5S");
        var service = PackagedService.start(Files.createTempDirectory(data, "instance"), environment);
        started.add(service);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().baseUri(service.uri()).get("/q/health/ready").statusCode() == 200);
        proxy.add(service.uri());
        return service;
    }

    /** As an orchestrator does it: the signal first, and the news of it a moment later. */
    private void retire(PackagedService old) {
        var uri = old.uri();
        old.askToStop();
        await().atMost(Duration.ofSeconds(4)).until(() -> given().baseUri(uri).get("/q/health/ready").statusCode() == 503);
        awaitMore();
        proxy.remove(uri);
        assertThat(old.awaitExit()).as(old.output()).isZero();
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
