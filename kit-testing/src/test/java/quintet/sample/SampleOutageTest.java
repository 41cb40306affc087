package quintet.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;

/** Requests that get no connection, or no lock on a row. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SampleOutageTest {

    @Test
    void a_request_that_gets_no_connection_is_unavailable() {
        Postgres.freeze();
        try {
            var reads = IntStream.range(0, 40).mapToObj(i -> CompletableFuture.supplyAsync(() -> given().get("/notes")))
                    .toList();
            assertThat(reads).allSatisfy(read -> assertThat(read.join().statusCode()).isEqualTo(503));
        } finally {
            Postgres.thaw();
        }
    }

    @Test
    void a_request_that_gets_no_lock_on_its_row_is_unavailable() {
        var id = SampleApi.API.main().make().replace("/notes/", "");
        var lock = CompletableFuture.runAsync(() -> Postgres.execute(
                "DO $$ BEGIN PERFORM FROM note WHERE id = '%s' FOR UPDATE; PERFORM pg_sleep(6); END $$".formatted(id)));
        await().until(
                () -> Postgres.query("SELECT id FROM note WHERE id = '%s' FOR UPDATE SKIP LOCKED".formatted(id)).isEmpty());
        assertProblem(given().contentType("application/json").body("{\"text\": \"changed\"}").put("/notes/" + id), 503,
                "unavailable");
        lock.join();
        assertThat(given().get("/notes/" + id).<String> path("text")).startsWith("note ");
    }
}
