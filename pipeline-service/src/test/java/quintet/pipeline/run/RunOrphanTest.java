package quintet.pipeline.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import quintet.kit.testing.stores.Postgres;

/** A run whose owner does not live is executed by one that does. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RunOrphanTest {

    @Test
    void a_run_of_an_unknown_owner_goes_on() {
        var uri = RestAssured.baseURI + ":" + RestAssured.port;
        var run = Example.trigger(uri, Example.create(uri, Example.SEQUENCE), "{\"lint\": {\"hang\": true}}");
        Example.awaitStage(uri, run, "lint", "running");
        Postgres.execute("UPDATE run SET owner = gen_random_uuid(), fence = fence + 1 WHERE id = '" + run + "'");
        await().atMost(Duration.ofSeconds(20)).until(() -> Postgres
                .query("SELECT fence FROM run WHERE id = '" + run + "'").equals(List.of("3")));
        assertThat(given().post("/runs/" + run + "/cancel").statusCode()).isEqualTo(202);
        var ended = Example.end(uri, run);
        assertThat(ended.<String> path("status")).isEqualTo("cancelled");
        assertThat(ended.<List<Integer>> path("stages.attempt")).containsExactly(1, 0, 0);
    }
}
