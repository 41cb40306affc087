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
import quintet.kit.testing.metrics.Scrape;
import quintet.kit.testing.stores.Postgres;

/** An outage of the database in the middle of a run only delays the run. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RunOutageTest {

    @Test
    void a_run_survives_an_outage_of_the_database() {
        var uri = RestAssured.baseURI + ":" + RestAssured.port;
        var run = Example.trigger(uri, Example.create(uri, Example.SEQUENCE), "{\"lint\": {\"delayMillis\": 1000}}");
        Postgres.shutDown();
        try {
            assertThat(given().get("/runs/" + run).statusCode()).isEqualTo(503);
            await().atMost(Duration.ofSeconds(30)).until(() -> Scrape.now().sum("pipeline_run_overdue_seconds") > 1);
        } finally {
            Postgres.startAgain();
        }
        var ended = Example.end(uri, run);
        assertThat(ended.<String> path("status")).isEqualTo("succeeded");
        await().atMost(Duration.ofSeconds(30)).until(() -> Scrape.now().sum("pipeline_run_overdue_seconds") == 0);
        assertThat(ended.<List<Integer>> path("stages.attempt")).containsExactly(1, 1, 1);
        assertThat(Example.log(uri, run)).containsOnlyOnce("$ make lint", "$ make test", "$ make");
    }
}
