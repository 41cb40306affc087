package quintet.pipeline.run;

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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.kit.testing.stores.PackagedService;
import quintet.local.LocalPostgres;

/** Several instances execute the runs of one database: each run ends, and nothing counts twice, whatever becomes of them. */
class RunInstancesIT {

    private static final int RUNS = 200;
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SHORT = "{\"lint\": {\"delayMillis\": 20}, \"test\": {\"delayMillis\": 300},"
            + " \"build\": {\"delayMillis\": 20}}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;
    private final LocalPostgres postgres = LocalPostgres.throwaway();
    private final List<PackagedService> launched = new ArrayList<>();

    @AfterEach
    void close() {
        launched.forEach(PackagedService::close);
        postgres.close();
    }

    @Test
    void a_kill_during_many_runs_loses_none_and_counts_none_twice() throws IOException, SQLException {
        var first = launch();
        var second = launch();
        var runs = triggerHalfAt(first, second);
        await().atMost(PATIENCE).until(() -> count("status = 'succeeded'") > RUNS / 10);
        first.kill();
        awaitEnds();
        assertExactlyOnce(runs);
        assertThat(second.output()).contains(" goes on here");
    }

    @Test
    void runs_end_though_instances_are_killed_again_and_again() throws IOException, SQLException {
        var survivor = launch();
        var victim = launch();
        var runs = triggerHalfAt(survivor, victim);
        for (int i = 0; i < 3; i++) {
            int ended = count("finished_at IS NOT NULL");
            victim.kill();
            victim = launch();
            await().atMost(PATIENCE).until(() -> count("finished_at IS NOT NULL") > ended || isOver());
        }
        awaitEnds();
        assertExactlyOnce(runs);
    }

    @Test
    void an_instance_that_stops_gives_its_runs_to_another_at_once() throws IOException, SQLException {
        var first = launch();
        var pipeline = Example.create(first.uri(), Example.SEQUENCE);
        var run = Example.trigger(first.uri(), pipeline, "{\"build\": {\"hang\": true}}");
        await().until(() -> status(first, run, "build").equals("running"));
        var second = launch();
        assertThat(first.terminate()).isZero();
        await().atMost(PATIENCE).until(() -> second.output().contains("Run " + run + " of pipeline x"));
        assertThat(count("id = '" + run + "' AND fence = 2")).isOne();
        given().baseUri(second.uri()).post("/runs/" + run + "/cancel");
        var ended = Example.end(second.uri(), run);
        assertThat(ended.<List<String>> path("stages.status")).containsExactly("succeeded", "succeeded", "cancelled");
        assertThat(ended.<List<Integer>> path("stages.attempt")).containsOnly(1);
    }

    @Test
    void an_owner_that_was_paused_beyond_its_lease_cannot_write() throws IOException, SQLException {
        var owner = launch();
        var pipeline = Example.create(owner.uri(), Example.SEQUENCE);
        var run = Example.trigger(owner.uri(), pipeline, "{\"lint\": {\"delayMillis\": 500}}");
        await().until(() -> status(owner, run, "lint").equals("running"));
        owner.pause();
        var other = launch();
        var ended = Example.end(other.uri(), run).asString();
        owner.goOn();
        await().atMost(PATIENCE).until(() -> owner.output().contains("The lease of this instance ended")
                || owner.output().contains("Run " + run + " goes on in another instance"));
        assertThat(given().baseUri(owner.uri()).get("/runs/" + run).asString()).isEqualTo(ended);
        assertExactlyOnce(List.of(run));
        // It has a lease again, and executes.
        other.kill();
        assertThat(Example.end(owner.uri(), Example.trigger(owner.uri(), pipeline, "{}")).<String> path("status"))
                .isEqualTo("succeeded");
    }

    @Test
    void a_restart_of_the_database_and_the_end_of_all_connections_only_delay_runs() throws IOException, SQLException {
        var first = launch();
        var second = launch();
        var runs = triggerHalfAt(first, second);
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
        await().atMost(PATIENCE).until(() -> count("finished_at IS NOT NULL") > RUNS / 4);
        postgres.stop();
        postgres.start();
        awaitEnds();
        assertExactlyOnce(runs);
    }

    @Test
    void a_run_is_cancelled_and_followed_at_any_instance() throws IOException {
        var owner = launch();
        var other = launch();
        var pipeline = Example.create(owner.uri(), Example.SEQUENCE);
        var run = Example.trigger(owner.uri(), pipeline, "{\"lint\": {\"hang\": true}}");
        await().until(() -> status(other, run, "lint").equals("running"));
        assertThat(given().baseUri(other.uri()).post("/runs/" + run + "/cancel").statusCode()).isEqualTo(202);
        var ended = Example.end(owner.uri(), run);
        assertThat(ended.<String> path("status")).isEqualTo("cancelled");
        assertThat(ended.<List<String>> path("stages.status")).containsExactly("cancelled", "skipped", "skipped");
    }

    private List<String> triggerHalfAt(PackagedService one, PackagedService other) {
        var pipeline = Example.create(one.uri(), Example.SEQUENCE);
        return IntStream.range(0, RUNS)
                .mapToObj(i -> Example.trigger((i % 2 == 0 ? one : other).uri(), pipeline, SHORT)).toList();
    }

    private void awaitEnds() {
        await().atMost(PATIENCE).until(this::isOver);
    }

    private boolean isOver() throws SQLException {
        return count("finished_at IS NULL") == 0;
    }

    /** Each stage began and ended once, as one attempt; the log has no gap, and the steps have been written once. */
    private void assertExactlyOnce(List<String> runs) throws SQLException {
        var ids = "'" + String.join("', '", runs) + "'";
        assertThat(count("status = 'succeeded' AND id IN (" + ids + ")")).isEqualTo(runs.size());
        assertThat(number("SELECT count(*) FROM run_change WHERE document->>'status' = 'succeeded' AND subject = 'stage'"))
                .isEqualTo(3 * number("SELECT count(*) FROM run"));
        assertThat(number("SELECT count(*) FROM run_change WHERE document->>'status' = 'succeeded' AND subject = 'run'"))
                .isEqualTo(number("SELECT count(*) FROM run"));
        assertThat(number("SELECT count(*) FROM run, jsonb_array_elements(stages) AS s (stage) WHERE stage->>'attempt' <> '1'"))
                .isZero();
        assertThat(number("SELECT count(*) FROM run r WHERE last_seq <> (SELECT count(*) FROM log_line WHERE run_id = r.id)"
                + " OR last_change <> (SELECT count(*) FROM run_change WHERE run_id = r.id)")).isZero();
    }

    private int count(String condition) throws SQLException {
        return number("SELECT count(*) FROM run WHERE " + condition);
    }

    private int number(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl());
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl());
                var session = connection.createStatement()) {
            session.execute(statement);
        }
    }

    private static String status(PackagedService service, String run, String stage) {
        return given().baseUri(service.uri()).get("/runs/" + run)
                .path("stages.find { it.name == '" + stage + "' }.status");
    }

    private PackagedService launch() throws IOException {
        var environment = new HashMap<>(Map.of("PIPELINE_RUN_LEASE", LEASE.toMillis() + "MS"));
        postgres.settings().forEach((key, value) -> environment.put(key.replace('.', '_').toUpperCase(Locale.ROOT), value));
        var instance = PackagedService.launch(Files.createTempDirectory(data, "instance"), environment).awaitListening();
        launched.add(instance);
        return instance;
    }
}
