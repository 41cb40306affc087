package quintet.sensor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.metrics.Scrape;
import quintet.kit.testing.stores.Postgres;

/** Posts that share a commit do not affect each other. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SensorSharingTest {

    private static final int POSTS = 6;

    private final ExecutorService clients = Executors.newFixedThreadPool(POSTS + 1);
    private final List<Sensor> sensors = new ArrayList<>();

    @AfterEach
    void leave() {
        clients.shutdownNow();
    }

    @Test
    void posts_that_arrive_during_a_commit_share_the_next_one() throws SQLException {
        var before = Scrape.now();
        assertThat(together(Sensor.fresh())).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(204));
        assertThat(batches()).hasSize(1);
        var after = Scrape.now();
        for (var count : List.of("sensor_ingest_measurements_total", "sensor_ingest_posts_total",
                "sensor_ingest_commit_measurements_sum")) {
            assertThat(after.sum(count)).as(count).isEqualTo(before.sum(count) + POSTS + 1);
        }
        for (var count : List.of("sensor_ingest_commit_seconds_count", "sensor_ingest_commit_measurements_count")) {
            assertThat(after.sum(count)).as(count).isEqualTo(before.sum(count) + 2);
        }
    }

    @Test
    void a_post_that_the_database_rejects_fails_alone() throws SQLException {
        var bad = new Sensor("refused-" + Sensor.fresh().name());
        Postgres.execute("ALTER TABLE sensor ADD CONSTRAINT refused CHECK (name NOT LIKE 'refused-%')");
        try {
            var before = Scrape.now();
            var answers = together(bad);
            for (var outcome : Map.of("failed", 1, "written", POSTS, "rejected", 0).entrySet()) {
                var label = "outcome=\"%s\"".formatted(outcome.getKey());
                assertThat(Scrape.now().sum("sensor_ingest_posts_total", label))
                        .isEqualTo(before.sum("sensor_ingest_posts_total", label) + outcome.getValue());
            }
            assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(500).contains(204);
            assertThat(sensors.stream().mapToInt(sensor -> sensor.statistics().path("count")).sum()).isEqualTo(POSTS - 1);
        } finally {
            Postgres.execute("ALTER TABLE sensor DROP CONSTRAINT refused");
        }
    }

    @Test
    void each_measurement_is_stored_with_its_own_sensor_for_any_order_of_names() {
        var names = List.of("z", "Z", "ä", "\uFFFD", "\uE000", "😀", "😀a", "日本", "");
        var prefix = Sensor.fresh().name();
        var body = names.stream().map(name -> new Sensor(prefix + name).measurement("2021-01-01T00:00Z", names.indexOf(name)))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(Sensor.post(body).statusCode()).isEqualTo(204);
        assertThat(Postgres.query("SELECT name || value FROM measurement JOIN sensor ON sensor.id = measurement.sensor"
                + " WHERE name LIKE '" + prefix + "%'"))
                .containsExactlyInAnyOrderElementsOf(names.stream().map(name -> prefix + name + names.indexOf(name)).toList());
    }

    /** Posts to fresh sensors and the given one while a commit is blocked. */
    private List<Response> together(Sensor one) throws SQLException {
        var answers = new ArrayList<CompletableFuture<Response>>();
        CompletableFuture<Response> first;
        try (var lock = Postgres.connect()) {
            lock.setAutoCommit(false);
            try (var statement = lock.createStatement()) {
                statement.execute("LOCK TABLE sensor");
            }
            first = post(Sensor.fresh());
            await().atMost(Duration.ofSeconds(30)).until(() -> !Postgres
                    .query("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'sensor'::regclass").isEmpty());
            for (int i = 0; i < POSTS; i++) {
                sensors.add(i == 2 ? one : Sensor.fresh());
                answers.add(post(sensors.get(i)));
            }
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                    .contains("sensor_ingest_waiting_measurements " + POSTS + ".0"));
        }
        assertThat(first.join().statusCode()).isEqualTo(204);
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Response> post(Sensor to) {
        return CompletableFuture.supplyAsync(() -> to.post("2021-01-01T00:00Z", 1), clients);
    }

    private List<String> batches() {
        var names = sensors.stream().map(sensor -> "'" + sensor.name() + "'").toList();
        return Postgres.query("SELECT DISTINCT version FROM sensor WHERE name IN (%s)".formatted(String.join(",", names)));
    }
}
