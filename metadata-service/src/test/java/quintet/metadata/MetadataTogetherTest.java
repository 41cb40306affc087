package quintet.metadata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.database.RowsById;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** Simultaneous requests share statements and commits, and each is answered as if it were alone. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MetadataTogetherTest {

    private static final int CLIENTS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void simultaneous_documents_of_all_sizes_are_kept_and_read_as_they_were_sent() {
        var payloads = IntStream.range(0, CLIENTS)
                .mapToObj(i -> "{\"n\": %d, \"text\": \"%s\"}".formatted(i, "x".repeat(i % 4 == 0 ? RowsById.SMALL : i)))
                .toList();
        var paths = AtOnce.answers(CLIENTS, i -> given().contentType("application/json")
                .body("{\"name\": \"together\", \"payload\": \"%s\"}".formatted(payloads.get(i).replace("\"", "\\\"")))
                .post("/metadata")).stream().map(answer -> answer.header("Location")).toList();
        assertThat(paths).doesNotContainNull().doesNotHaveDuplicates();
        var answers = AtOnce.answers(CLIENTS, i -> given().get(paths.get(i)));
        for (int i = 0; i < CLIENTS; i++) {
            assertThat(answers.get(i).<String> path("payload")).isEqualTo(payloads.get(i));
        }
    }

    @Test
    void simultaneous_documents_share_commits() {
        // Once more if they came one after the other after all.
        await().atMost(PATIENCE).until(() -> {
            var name = "shared commits " + UUID.randomUUID();
            AtOnce.answers(CLIENTS, i -> given().contentType("application/json")
                    .body("{\"name\": \"%s\", \"payload\": \"{\\\"n\\\": %d}\"}".formatted(name, i)).post("/metadata"));
            // Rows of one transaction have the same xmin.
            var commits = Postgres.query("SELECT count(DISTINCT xmin::text) FROM metadata WHERE name = '%s'".formatted(name));
            return !commits.get(0).equals("0") && Integer.parseInt(commits.get(0)) < CLIENTS;
        });
    }

    @Test
    void of_simultaneous_deletions_of_one_document_one_succeeds() {
        var paths = List.of(MetadataApi.API.main().make(), MetadataApi.API.main().make());
        var statuses = AtOnce.answers(CLIENTS, i -> given().delete(paths.get(i % 2))).stream()
                .map(answer -> answer.statusCode()).toList();
        assertThat(statuses).containsOnly(200, 404).filteredOn(status -> status == 200).hasSize(2);
    }
}
