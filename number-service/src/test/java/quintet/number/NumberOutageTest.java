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
    void whoever_waits_in_vain_for_a_connection_is_told_the_same() {
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
    void whoever_waits_in_vain_for_a_row_is_told_the_same() {
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
