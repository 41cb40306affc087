package quintet.pipeline.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import quintet.kit.testing.stores.Postgres;

/** With {@code pipeline.run.max-concurrent=1}, runs are executed one by one, in the order of their triggers. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(RunQueueTest.OneAtATime.class)
class RunQueueTest {

    /** The setting under test. */
    public static class OneAtATime implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("pipeline.run.max-concurrent", "1", "pipeline.run.simulated-stage-duration", "20MS");
        }
    }

    @Test
    void queued_runs_start_in_order() {
        var uri = RestAssured.baseURI + ":" + RestAssured.port;
        var pipeline = Example.create(uri, Example.SEQUENCE);
        var first = Example.trigger(uri, pipeline, "{\"lint\": {\"delayMillis\": 500}}");
        var others = IntStream.range(0, 4).mapToObj(i -> Example.trigger(uri, pipeline, "{}")).toList();
        assertThat(given().get("/runs/" + others.get(3)).<String> path("status")).isEqualTo("queued");
        var end = moment(uri, first, "finishedAt");
        for (var run : others) {
            assertThat(moment(uri, run, "startedAt")).isAfterOrEqualTo(end);
            end = moment(uri, run, "finishedAt");
            assertThat(Example.end(uri, run).<List<Integer>> path("stages.attempt")).containsOnly(1);
        }
    }

    private static OffsetDateTime moment(String uri, String run, String member) {
        return OffsetDateTime.parse(Example.end(uri, run).path(member));
    }
}
