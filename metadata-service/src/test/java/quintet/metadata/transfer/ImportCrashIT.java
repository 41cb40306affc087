package quintet.metadata.transfer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.kit.testing.stores.PackagedService;
import quintet.local.LocalPostgres;

/** Imports through the packaged service: through the death of the process, and of a file that its memory could not hold. */
class ImportCrashIT {

    private static final int LINES = 1500;
    /** With so many blanks in each payload a file is larger than the heap. */
    private static final int BLANKS = 100_000;
    private static final String HEAP = "-Xmx128m";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;
    private final LocalPostgres postgres = LocalPostgres.throwaway();

    @AfterEach
    void close() {
        postgres.close();
    }

    /**
     * Another transaction holds the id of a line in the middle. So the import has written half of its lines when it is killed.
     */
    @Test
    void an_import_that_is_killed_halfway_leaves_nothing_and_the_feed_goes_on() throws IOException, SQLException {
        var seen = new ArrayList<String>();
        try (var killed = launch(); var other = connect()) {
            assertThat(send(killed, file("first", 0)).join().body()).contains("\"created\":" + LINES + ",");
            seen.addAll(follow(killed, "0", 1));
            other.setAutoCommit(false);
            hold(other, id("second", LINES / 2));
            var answer = send(killed, file("second", 0));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> number("""
                    SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'WITH line%'""") == 1
                    || answer.isDone());
            assertThat(answer).isNotDone();
            killed.kill();
            assertThat(answer).failsWithin(PATIENCE);
            other.rollback();
        }
        await().atMost(PATIENCE).until(() -> number(
                "SELECT count(*) FROM pg_stat_activity WHERE state <> 'idle' AND query LIKE 'WITH line%'") == 0);
        assertThat(number("SELECT count(*) FROM metadata")).isEqualTo(LINES);
        assertThat(number("SELECT count(*) FROM metadata_version")).isEqualTo(LINES);
        try (var next = launch()) {
            seen.addAll(follow(next, seen.get(seen.size() - 1), Integer.MAX_VALUE));
            assertThat(seen).as("the feed goes on in the next process").doesNotHaveDuplicates().hasSize(LINES);
            assertThat(send(next, file("second", 0)).join().body()).as("the same file once more")
                    .contains("\"created\":" + LINES + ",");
        }
    }

    @Test
    void a_file_larger_than_the_memory_is_imported_and_exported() throws IOException, InterruptedException, SQLException {
        assertThat((long) LINES * BLANKS).isGreaterThan(128L << 20);
        try (var service = launch()) {
            var answer = send(service, file("large", BLANKS)).join();
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"created\":" + LINES + ",");
            var again = send(service, file("large", BLANKS)).join();
            assertThat(again.body()).contains("\"unchanged\":" + LINES + ",");
            var exported = HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(URI.create(service.uri() + "/metadata/export")).build(), BodyHandlers.ofLines());
            assertThat(exported.body().filter(line -> line.length() > BLANKS).count()).isEqualTo(LINES);
            assertThat(service.output()).contains(HEAP).doesNotContain("OutOfMemory");
        }
        assertThat(number("SELECT count(*) FROM metadata")).isEqualTo(LINES);
        assertThat(number("SELECT count(*) FROM metadata_version")).isEqualTo(LINES);
    }

    /** A file that is made while it is sent. */
    private static BodyPublisher file(String name, int blanks) {
        var gap = " ".repeat(blanks);
        return BodyPublishers.ofByteArrays(() -> IntStream.range(0, LINES).mapToObj(i -> """
                {"id": "%s", "name": "document %d", "payload": "{\\"sourceName\\": \\"source %d\\",%s \\"number\\": %d}"}
                """.formatted(id(name, i), i, i % 100, gap, i).getBytes(StandardCharsets.UTF_8)).iterator());
    }

    private static UUID id(String name, int line) {
        return UUID.nameUUIDFromBytes((name + line).getBytes(StandardCharsets.UTF_8));
    }

    /** Registers a document in a transaction that does not end. */
    private static void hold(Connection connection, UUID id) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("INSERT INTO metadata (id, registered_on, name, payload) VALUES ('%s', now(), 'held', '{}')"
                    .formatted(id));
        }
    }

    private static CompletableFuture<HttpResponse<String>> send(PackagedService service, BodyPublisher file) {
        var request = HttpRequest.newBuilder(URI.create(service.uri() + "/metadata/imports"))
                .header("Content-Type", "application/x-ndjson").timeout(PATIENCE).POST(file).build();
        return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
    }

    /** The ids of the changes after one, of so many pages at most. */
    private static List<String> follow(PackagedService service, String after, int pages) {
        var ids = new ArrayList<String>();
        var position = after;
        for (int i = 0; i < pages; i++) {
            var page = given().baseUri(service.uri()).get("/metadata/changes?limit=1000&after=" + position);
            ids.addAll(page.<List<String>> path("id"));
            position = page.header("X-Next-After");
            if (page.header("Link") == null) {
                return ids;
            }
        }
        return ids;
    }

    private int number(String query) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl());
    }

    private PackagedService launch() throws IOException {
        var environment = new HashMap<>(Map.of("JAVA_TOOL_OPTIONS", HEAP));
        postgres.settings().forEach((key, value) -> environment.put(key.replace('.', '_').toUpperCase(Locale.ROOT), value));
        return PackagedService.launch(Files.createTempDirectory(data, "instance"), environment).awaitListening();
    }
}
