package quintet.pipeline.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** Runs are cancelled, retried and run again. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RunActionsTest {

    private static final String CLEANED = """
            "stages": [{"name": "build", "type": "run", "command": "make"},
                       {"name": "test", "type": "run", "command": "make test"},
                       {"name": "clean", "type": "run", "command": "make clean", "when": "always"}]""";
    private static final String HANG = "{\"build\": {\"hang\": true}}";

    private String uri = "";
    private String pipeline = "";

    @BeforeEach
    void create_a_pipeline() {
        uri = RestAssured.baseURI + ":" + RestAssured.port;
        pipeline = Example.createWith(uri, CLEANED);
    }

    @Test
    void a_cancelled_run_still_executes_what_always_runs() {
        var run = hanging();
        var answer = act(run, "cancel");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.<String> path("status")).isEqualTo("cancelling");
        var ended = Example.end(uri, run);
        assertThat(ended.<String> path("status")).isEqualTo("cancelled");
        assertThat(ended.<String> path("reason.code")).isEqualTo("cancelled");
        assertThat(ended.<List<String>> path("stages.status")).containsExactly("cancelled", "skipped", "succeeded");
        assertProblem(act(run, "cancel"), 409, "run-over");
        assertThat(act(run, "cancel").<String> path("detail")).contains("cancelled");
    }

    @Test
    void a_forced_cancel_executes_nothing_more() {
        var run = hanging();
        assertThat(act(run, "cancel?force=true").statusCode()).isEqualTo(202);
        assertThat(Example.end(uri, run).<List<String>> path("stages.status")).containsExactly("cancelled", "skipped",
                "skipped");
        assertProblem(act(run, "cancel?force=yes"), 400, "invalid-request").in("force");
        assertProblem(act(run, "cancel?now=true"), 400, "invalid-request").in("now");
    }

    @Test
    void a_cancel_meets_the_end_of_a_run_in_one_order_or_the_other() {
        for (int i = 0; i < 20; i++) {
            var run = Example.trigger(uri, pipeline, "{\"build\": {\"delayMillis\": %1$d}, \"test\": {\"delayMillis\": 0},"
                    .formatted(i) + " \"clean\": {\"delayMillis\": 0}}");
            var answer = act(run, "cancel");
            var status = Example.end(uri, run).<String> path("status");
            assertThat(status).isEqualTo(answer.statusCode() == 202 ? "cancelled" : "succeeded");
            assertThat(answer.statusCode()).isIn(202, 409);
        }
    }

    @Test
    void simultaneous_cancels_are_one() {
        var run = hanging();
        assertThat(AtOnce.answers(20, i -> act(run, "cancel"))).extracting(Response::statusCode).containsOnly(202);
        assertThat(Example.end(uri, run).<String> path("status")).isEqualTo("cancelled");
        assertThat(Example.log(uri, run)).containsOnlyOnce("Attempt 1 is stopped: the run was cancelled");
    }

    @Test
    void a_repeated_cancel_is_answered_as_the_first_one() {
        var run = hanging();
        var key = UUID.randomUUID().toString();
        var first = act(run, "cancel", key);
        Example.end(uri, run);
        var again = act(run, "cancel", key);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertProblem(act(run, "retry", key), 422, "idempotency-key-reused");
    }

    @Test
    void a_retry_executes_what_failed_and_what_follows() {
        var run = Example.trigger(uri, pipeline, "{\"test\": {\"fail\": true}}");
        var failed = Example.end(uri, run);
        assertThat(failed.<List<String>> path("stages.status")).containsExactly("succeeded", "failed", "succeeded");
        var answer = act(run, "retry");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        var id = answer.<String> path("id");
        assertThat(answer.header("Location")).endsWith("/runs/" + id);
        assertThat(answer.<List<String>> path("stages.status")).containsExactly("succeeded", "pending", "pending");
        var retried = Example.end(uri, id);
        assertThat(retried.<String> path("status")).isEqualTo("succeeded");
        assertThat(retried.<String> path("origin")).isEqualTo(run);
        assertThat(retried.<Object> path("stages[0]")).isEqualTo(failed.path("stages[0]"));
        assertThat(Example.log(uri, id)).contains("$ make test").doesNotContain("$ make");
        assertThat(given().get("/runs/" + run).asString()).isEqualTo(failed.asString());
        assertProblem(act(id, "retry"), 409, "run-not-failed");
    }

    @Test
    void a_rerun_executes_all_stages_of_the_same_version() {
        var run = Example.trigger(uri, pipeline, "{\"test\": {\"fail\": true}}");
        Example.end(uri, run);
        given().contentType("application/json").body("""
                {"name": "y", "repository": "https://github.com/acme/other", %s}""".formatted(CLEANED))
                .put("/pipelines/" + pipeline);
        var again = Example.end(uri, act(run, "rerun").path("id"));
        assertThat(again.<Integer> path("pipelineVersion")).isEqualTo(1);
        assertThat(again.<List<String>> path("stages.status")).containsExactly("succeeded", "failed", "succeeded");
        assertThat(Example.log(uri, again.path("id"))).contains(
                "Cloning into '/workspace' from https://github.com/acme/web-shop");
    }

    @Test
    void a_run_that_lives_is_not_repeated() {
        var run = hanging();
        assertProblem(act(run, "retry"), 409, "run-live");
        assertProblem(act(run, "rerun"), 409, "run-live");
        act(run, "cancel?force=true");
        Example.end(uri, run);
    }

    @Test
    void simultaneous_repeats_with_one_key_make_one_run() {
        var run = Example.trigger(uri, pipeline, "{}");
        Example.end(uri, run);
        var key = UUID.randomUUID().toString();
        var answers = AtOnce.answers(50, i -> act(run, "rerun", key));
        assertThat(answers).extracting(Response::statusCode).isSubsetOf(202, 409);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 202)
                .map(answer -> answer.<String> path("id")).distinct()).hasSize(1);
        assertThat(given().get("/pipelines/" + pipeline + "/runs").<List<String>> path("id")).hasSize(2);
    }

    @Test
    void a_run_of_a_deleted_pipeline_is_not_repeated() {
        var run = Example.trigger(uri, pipeline, "{}");
        Example.end(uri, run);
        given().delete("/pipelines/" + pipeline);
        assertProblem(act(run, "rerun"), 404, "pipeline-not-found");
    }

    @Test
    void an_unknown_run_is_not_found() {
        for (var action : List.of("cancel", "retry", "rerun")) {
            assertProblem(act(new UUID(0, 0).toString(), action), 404, "run-not-found");
            assertProblem(act("999", action), 404, "run-not-found");
        }
    }

    private String hanging() {
        var run = Example.trigger(uri, pipeline, HANG);
        Example.awaitStage(uri, run, "build", "running");
        return run;
    }

    private static Response act(String run, String action) {
        return given().post("/runs/" + run + "/" + action);
    }

    private static Response act(String run, String action, String key) {
        return given().header("Idempotency-Key", key).post("/runs/" + run + "/" + action);
    }
}
