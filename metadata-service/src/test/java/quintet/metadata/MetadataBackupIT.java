package quintet.metadata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import quintet.kit.testing.stores.PackagedService;
import quintet.local.LocalPostgres;

/** The commands of docs/backup.md bring back every answer, with its ETag, and the stored Idempotency-Keys. */
class MetadataBackupIT {

    private static final int DOCUMENTS = 5;

    @Test
    void a_copy_of_the_embedded_store_restores_every_answer(@TempDir Path home) throws IOException, InterruptedException {
        var data = home.resolve(".quintet");
        Files.createDirectory(data);
        var commands = DocumentedCommands.of("## With the datastores that a service starts itself", home);
        var ids = new ArrayList<String>();
        List<String> before;
        try (var service = PackagedService.start(data)) {
            write(service.uri(), ids);
            before = answers(service.uri(), ids);
        }
        commands.backUp(Map.of());
        try (var service = PackagedService.start(data)) {
            destroy(service.uri(), ids);
        }
        commands.restore(Map.of());
        try (var service = PackagedService.start(data)) {
            assertRestored(service.uri(), ids, before);
        }
    }

    @Test
    void a_dump_restores_every_answer(@TempDir Path home) throws IOException, InterruptedException, SQLException {
        int version = DocumentedCommands.majorVersion("pg_dump");
        assumeTrue(version >= 18, () -> "pg_dump 18 is not installed (" + version + "), so this is not checked");
        var commands = DocumentedCommands.of("## With compose", home);
        try (var server = LocalPostgres.throwaway()) {
            create(server);
            var database = Map.of("QUINTET_DATABASE_URL", "postgresql://127.0.0.1:" + server.port() + "/metadata",
                    "QUINTET_DATABASE_USERNAME", "metadata");
            var programs = Map.of("PGHOST", "127.0.0.1", "PGPORT", Integer.toString(server.port()));
            var ids = new ArrayList<String>();
            List<String> before;
            try (var service = PackagedService.start(home, database)) {
                write(service.uri(), ids);
                before = answers(service.uri(), ids);
                commands.backUp(programs);
                destroy(service.uri(), ids);
            }
            commands.restore(programs);
            try (var service = PackagedService.start(home, database)) {
                assertRestored(service.uri(), ids, before);
            }
        }
    }

    private static void write(String uri, List<String> ids) {
        for (int i = 0; i < DOCUMENTS; i++) {
            ids.add(JsonPath.from(post(uri, i).asString()).getString("id"));
        }
        assertThat(given().baseUri(uri).delete("/metadata/" + ids.get(0)).statusCode()).isEqualTo(200);
    }

    private static Response post(String uri, int number) {
        var response = given().baseUri(uri).contentType("application/json").header("Idempotency-Key", "key-" + number)
                .body("{\"name\": \"document %d\", \"payload\": \"{\\\"price\\\": %d.10, \\\"n\\\": \\\"ä\\\"}\"}"
                        .formatted(number, number))
                .post("/metadata");
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }

    /** What a client sees: status, tag and body of each address. */
    private static List<String> answers(String uri, List<String> ids) {
        var paths = new ArrayList<>(List.of("/metadata", "/metadata?payload=object", "/metadata?limit=2"));
        for (var id : ids) {
            paths.addAll(List.of("/metadata/" + id, "/metadata/" + id + "?payload=object"));
        }
        return paths.stream().map(path -> {
            var response = given().baseUri(uri).header("X-Request-Id", "same").urlEncodingEnabled(false).get(path);
            return path + " " + response.statusCode() + " " + response.header("ETag") + " " + response.asString();
        }).toList();
    }

    private static void destroy(String uri, List<String> ids) {
        var before = answers(uri, ids);
        ids.stream().skip(1).forEach(id -> given().baseUri(uri).delete("/metadata/" + id));
        post(uri, DOCUMENTS);
        assertThat(answers(uri, ids)).doesNotContainAnyElementsOf(before.subList(0, 3));
    }

    private static void assertRestored(String uri, List<String> ids, List<String> before) {
        assertThat(answers(uri, ids)).isEqualTo(before);
        for (int i = 0; i < DOCUMENTS; i++) {
            var replayed = post(uri, i);
            assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(JsonPath.from(replayed.asString()).getString("id")).isEqualTo(ids.get(i));
        }
        assertThat(post(uri, DOCUMENTS).header("Idempotency-Replayed")).as("a write after the back-up is gone").isNull();
    }

    private static void create(LocalPostgres server) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl()); var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE metadata SUPERUSER LOGIN");
            statement.execute("CREATE DATABASE metadata OWNER metadata");
        }
    }
}
