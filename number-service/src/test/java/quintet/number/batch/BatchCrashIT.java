package quintet.number.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quintet.kit.testing.stores.PackagedService;
import quintet.local.LocalPostgres;

/** Large imports through the packaged service: in little memory, and through the death of the process. */
class BatchCrashIT {

    private static final int ROWS = 50_000;
    private static final int MANY_ROWS = 300_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

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

    @ParameterizedTest
    @ValueSource(strings = { "atomic", "rows" })
    void a_killed_import_goes_on_in_the_next_process(String mode) throws IOException, SQLException, InterruptedException {
        var killed = launch(Map.of());
        var batch = send(killed, ROWS, "?mode=" + mode);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10))
                .until(() -> number("SELECT created FROM number_batch") > ROWS / 10);
        killed.kill();
        int done = number("SELECT count(*) FROM number");
        assertThat(done).isLessThan(ROWS);
        if (mode.equals("atomic")) {
            assertThat(done).isZero();
        } else {
            assertThat(done).isPositive().isEqualTo(number("SELECT created FROM number_batch"));
        }
        var next = launch(Map.of());
        var ended = Imports.end(next.uri(), batch);
        assertThat(ended.<String> path("state")).isEqualTo("succeeded");
        assertThat(Imports.counts(ended)).containsExactly(ROWS, 0, 0, 0, 0, 0);
        assertExactlyOnce(ROWS);
    }

    @Test
    void an_instance_that_stops_leaves_its_import_to_another_one() throws IOException, SQLException, InterruptedException {
        var first = launch(Map.of());
        var second = launch(Map.of());
        var batch = send(first, ROWS, "?mode=rows");
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10))
                .until(() -> number("SELECT created FROM number_batch") > ROWS / 10);
        assertThat(first.terminate()).as(first.output()).isZero();
        assertThat(first.output()).doesNotContain("ERROR");
        assertThat(Imports.end(second.uri(), batch).<String> path("state")).isEqualTo("succeeded");
        assertExactlyOnce(ROWS);
    }

    @Test
    void a_large_file_needs_little_memory() throws IOException, SQLException, InterruptedException {
        var service = launch(Map.of("JAVA_TOOL_OPTIONS", "-Xmx128m"));
        var ended = Imports.end(service.uri(), send(service, MANY_ROWS, ""));
        assertThat(ended.<String> path("state")).as(service.output()).isEqualTo("succeeded");
        assertExactlyOnce(MANY_ROWS);
        assertThat(service.output()).doesNotContain("OutOfMemory");
    }

    /** Each row has become a number, by one change. */
    private void assertExactlyOnce(int rows) throws SQLException {
        assertThat(number("SELECT count(*) FROM number")).isEqualTo(rows);
        assertThat(number("SELECT count(*) FROM number_change")).isEqualTo(rows);
        assertThat(number("SELECT count(*) FROM number_batch_row WHERE outcome = 'created'")).isEqualTo(rows);
        assertThat(number("SELECT sum(numbers) FROM number_sum")).isEqualTo(rows);
    }

    /** Sends a file, and returns the path of its import. */
    private String send(PackagedService service, int rows, String query) throws IOException, InterruptedException {
        var file = Files.createTempFile(data, "numbers", ".csv");
        try (var writer = Files.newBufferedWriter(file)) {
            writer.write(Imports.HEADER);
            for (int i = 0; i < rows; i++) {
                writer.write("+55 84 9%04d-%04d,0.03,3.40,U$\n".formatted(i / 10_000, i % 10_000));
            }
        }
        var request = HttpRequest.newBuilder(URI.create(service.uri() + "/numbers/imports" + query))
                .header("Content-Type", "text/csv").timeout(PATIENCE).POST(BodyPublishers.ofFile(file)).build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    private int number(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl());
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private PackagedService launch(Map<String, String> settings) throws IOException {
        var environment = new HashMap<>(settings);
        postgres.settings().forEach((key, value) -> environment.put(key.replace('.', '_').toUpperCase(Locale.ROOT), value));
        var instance = PackagedService.launch(Files.createTempDirectory(data, "instance"), environment).awaitListening();
        launched.add(instance);
        return instance;
    }
}
