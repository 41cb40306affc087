package quintet.number;

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

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class NumberOutageTest {

    @Test
    void a_request_that_gets_no_connection_is_unavailable() {
        Postgres.freeze();
        try {
            var reads = IntStream.range(0, 40).mapToObj(i -> CompletableFuture.supplyAsync(() -> given().get("/numbers")))
                    .toList();
            assertThat(reads).allSatisfy(read -> assertThat(read.join().statusCode()).isEqualTo(503));
        } finally {
            Postgres.thaw();
        }
    }

    @Test
    void a_request_that_gets_no_lock_on_its_row_is_unavailable() {
        var id = given().contentType("application/json").body(FreshNumber.body()).post("/numbers").jsonPath().getLong("id");
        var lock = CompletableFuture.runAsync(() -> Postgres.execute(
                "DO $$ BEGIN PERFORM FROM number WHERE id = %d FOR UPDATE; PERFORM pg_sleep(6); END $$".formatted(id)));
        await().until(
                () -> Postgres.query("SELECT id FROM number WHERE id = %d FOR UPDATE SKIP LOCKED".formatted(id)).isEmpty());
        assertProblem(given().contentType("application/json").body("{\"setupPrice\": 1}").patch("/numbers/" + id), 503,
                "unavailable");
        lock.join();
        assertThat(given().get("/numbers/" + id).<String> path("setupPrice")).isEqualTo("3.40");
    }
}
