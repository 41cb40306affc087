package quintet.pipeline.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** Triggers and steps of simultaneous runs share commits, and each run is executed as if it were alone. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RunTogetherTest {

    private static final int RUNS = 40;

    @Test
    void simultaneous_runs_of_one_pipeline_all_end_with_their_whole_log() {
        var uri = RestAssured.baseURI + ":" + RestAssured.port;
        var pipeline = Example.create(uri, Example.SEQUENCE);
        var runs = AtOnce.answers(RUNS, i -> trigger(pipeline, i)).stream().map(answer -> answer.<String> path("id")).toList();
        assertThat(runs).doesNotContainNull().doesNotHaveDuplicates();
        for (int i = 0; i < RUNS; i++) {
            var ended = Example.end(uri, runs.get(i));
            assertThat(ended.<String> path("status")).isEqualTo(i % 5 == 0 ? "failed" : "succeeded");
            assertThat(ended.<List<String>> path("stages.status")).doesNotContain("running", "pending");
            assertThat(Example.log(uri, runs.get(i))).containsOnlyOnce("$ make lint");
        }
    }

    private static Response trigger(String pipeline, int number) {
        return given().contentType("application/json")
                .body(number % 5 == 0 ? "{\"simulate\": {\"lint\": {\"fail\": true}}}" : "{}")
                .post("/pipelines/" + pipeline + "/trigger");
    }
}
