package quintet.pipeline.run;

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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.kit.testing.stores.PackagedService;
import quintet.local.LocalPostgres;

/** One instance executes the runs of a database, and a second one ends with a sentence. */
class RunTwoInstancesIT {

    private static final String REFUSAL = "Another instance executes the runs of this database."
            + " Set PIPELINE_RUN_MAX_CONCURRENT=0";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
    void a_second_executing_instance_does_not_start() throws IOException {
        var first = launch(Map.of()).awaitListening();
        var second = launch(Map.of());
        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.output()).containsOnlyOnce(REFUSAL).doesNotContain("\tat ", "Listening on");

        var serving = launch(Map.of("PIPELINE_RUN_MAX_CONCURRENT", "0")).awaitListening();
        var pipeline = Example.create(serving.uri(), Example.SEQUENCE);
        assertExecutes(first, pipeline);

        first.kill();
        assertExecutes(launch(Map.of()).awaitListening(), pipeline);
    }

    @Test
    void a_restart_of_the_database_changes_nothing() throws IOException {
        var first = launch(Map.of()).awaitListening();
        var pipeline = Example.create(first.uri(), Example.SEQUENCE);
        postgres.stop();
        postgres.start();
        await().atMost(PATIENCE).untilAsserted(() -> assertExecutes(first, pipeline));
        var second = launch(Map.of());
        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.output()).contains(REFUSAL);
    }

    @Test
    void an_instance_that_loses_the_lock_to_another_ends() throws IOException, SQLException {
        var first = launch(Map.of()).awaitListening();
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl());
                var statement = connection.createStatement()) {
            // This session is next in the queue for the lock when the one of the instance ends.
            statement.execute("SET lock_timeout = '20s'");
            statement.execute("""
                    DO $$ BEGIN
                      PERFORM pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted;
                      PERFORM pg_advisory_lock(hashtext('quintet'), hashtext('runs'));
                    END $$""");
            assertThat(first.awaitExit()).isEqualTo(1);
        }
        assertThat(first.output()).containsOnlyOnce(REFUSAL);
    }

    private static void assertExecutes(PackagedService service, String pipeline) {
        var run = Example.trigger(service.uri(), pipeline, "{}");
        assertThat(Example.end(service.uri(), run).<String> path("status")).isEqualTo("succeeded");
    }

    private PackagedService launch(Map<String, String> settings) throws IOException {
        var environment = new HashMap<>(settings);
        postgres.settings().forEach((key, value) -> environment.put(key.replace('.', '_').toUpperCase(Locale.ROOT), value));
        var instance = PackagedService.launch(Files.createTempDirectory(data, "instance"), environment);
        launched.add(instance);
        return instance;
    }
}
