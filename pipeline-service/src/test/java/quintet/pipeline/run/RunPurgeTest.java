package quintet.pipeline.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import quintet.kit.testing.stores.Postgres;

/** A pipeline keeps as many ended runs as its retention says. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RunPurgeTest {

    private static final String STAGE = "\"stages\": [{\"name\": \"a\", \"type\": \"run\", \"command\": \"x\"}]";
    private static final String HANG = "{\"a\": {\"hang\": true}}";

    @Inject
    RunPurge purge;

    private String uri = "";

    @BeforeEach
    void find_the_service() {
        uri = RestAssured.baseURI + ":" + RestAssured.port;
    }

    @Test
    void the_newest_ended_runs_are_kept() {
        var pipeline = Example.createWith(uri, "\"retention\": {\"runs\": 2}, " + STAGE);
        var runs = new ArrayList<String>();
        var live = Example.trigger(uri, pipeline, HANG);
        for (int i = 0; i < 4; i++) {
            runs.add(Example.trigger(uri, pipeline, "{}"));
            Example.end(uri, runs.get(i));
        }
        purge();
        assertThat(given().get("/pipelines/" + pipeline + "/runs").<List<String>> path("id"))
                .containsExactly(runs.get(3), runs.get(2), live);
        assertThat(given().get("/runs/" + runs.get(0)).statusCode()).isEqualTo(404);
        assertThat(Postgres.query("SELECT count(*) FROM log_line WHERE run_id = '" + runs.get(0) + "'")).containsExactly("0");
        given().post("/runs/" + live + "/cancel?force=true");
    }

    @Test
    void runs_are_kept_for_some_days() {
        var pipeline = Example.createWith(uri, "\"retention\": {\"days\": 3}, " + STAGE);
        var old = Example.trigger(uri, pipeline, "{}");
        var young = Example.trigger(uri, pipeline, "{}");
        Example.end(uri, old);
        Example.end(uri, young);
        Postgres.execute("UPDATE run SET finished_at = finished_at - interval '73 hours' WHERE id = '" + old + "'");
        purge();
        assertThat(given().get("/pipelines/" + pipeline + "/runs").<List<String>> path("id")).containsExactly(young);
    }

    private void purge() {
        purge.purge().subscribeAsCompletionStage().orTimeout(10,
                TimeUnit.SECONDS).join();
    }
}
