package quintet.metadata.transfer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.kit.testing.stores.PackagedService;
import quintet.local.LocalPostgres;

/** Large imports through the packaged service: in little memory, and through the death of the process. */
class ImportCrashIT {

    private static final int LINES = 50_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;
    private final LocalPostgres postgres = LocalPostgres.throwaway();

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void a_killed_import_leaves_nothing_and_a_whole_one_needs_little_memory()
            throws IOException, InterruptedException, SQLException {
        var file = file();
        var seen = new ArrayList<String>();
        try (var killed = launch()) {
            var answer = send(killed, file);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10))
                    .until(() -> number("SELECT count(*) FROM metadata_import_line") == LINES);
            // It writes the documents now.
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> number(
                    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted") > 0 || answer.isDone());
            assertThat(answer).isNotDone();
            killed.kill();
            assertThat(answer).failsWithin(PATIENCE);
        }
        await().atMost(PATIENCE)
                .until(() -> number(
                        "SELECT count(*) FROM pg_stat_activity WHERE state <> 'idle' AND query LIKE 'WITH line%'") == 0);
        assertThat(number("SELECT count(*) FROM metadata")).isZero();
        assertThat(number("SELECT count(*) FROM metadata_version")).isZero();
        try (var service = launch()) {
            var answer = send(service, file).join();
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"created\":" + LINES + ",");
            var again = send(service, file).join();
            assertThat(again.body()).contains("\"unchanged\":" + LINES + ",");
            assertThat(service.output()).doesNotContain("OutOfMemory");
            var exported = HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(URI.create(service.uri() + "/metadata/export")).build(), BodyHandlers.ofLines());
            assertThat(exported.body().count()).isEqualTo(LINES);
            seen.addAll(follow(service, "0", 7));
        }
        try (var next = launch()) {
            seen.addAll(follow(next, seen.get(seen.size() - 1), Integer.MAX_VALUE));
        }
        assertThat(seen).as("the feed goes on in the next process").doesNotHaveDuplicates().hasSize(LINES);
        assertThat(number("SELECT count(*) FROM metadata")).isEqualTo(LINES);
        assertThat(number("SELECT count(*) FROM metadata_version")).isEqualTo(LINES);
    }

    private Path file() throws IOException {
        var file = Files.createTempFile(data, "documents", ".ndjson");
        try (var writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < LINES; i++) {
                writer.write("""
                        {"id": "%s", "name": "document %d", "payload": "{\\"sourceName\\": \\"source %d\\", \\"number\\": %d}"}
                        """.formatted(UUID.randomUUID(), i, i % 100, i));
            }
        }
        return file;
    }

    private static CompletableFuture<HttpResponse<String>> send(PackagedService service, Path file) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(service.uri() + "/metadata/imports"))
                .header("Content-Type", "application/x-ndjson").timeout(PATIENCE).POST(BodyPublishers.ofFile(file)).build();
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
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl());
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private PackagedService launch() throws IOException {
        var environment = new HashMap<>(Map.of("JAVA_TOOL_OPTIONS", "-Xmx128m"));
        postgres.settings().forEach((key, value) -> environment.put(key.replace('.', '_').toUpperCase(Locale.ROOT), value));
        return PackagedService.launch(Files.createTempDirectory(data, "instance"), environment).awaitListening();
    }
}
