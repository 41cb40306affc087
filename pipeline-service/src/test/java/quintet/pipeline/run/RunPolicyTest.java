package quintet.pipeline.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** What a pipeline allows its runs: how many at once, with which parameters, and whether at all. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RunPolicyTest {

    private static final String STAGE = "\"stages\": [{\"name\": \"a\", \"type\": \"run\", \"command\": \"x\"}]";
    private static final String SLOW = "{\"simulate\": {\"a\": {\"delayMillis\": 300}}}";
    private static final String HANG = "{\"simulate\": {\"a\": {\"hang\": true}}}";

    private String uri = "";

    @BeforeEach
    void find_the_service() {
        uri = RestAssured.baseURI + ":" + RestAssured.port;
    }

    @Test
    void runs_beyond_the_limit_wait_for_their_turn() {
        var pipeline = create("\"concurrency\": {\"limit\": 2}");
        var runs = AtOnce.answers(6, i -> trigger(pipeline, SLOW)).stream().map(answer -> answer.<String> path("id")).toList();
        var ended = runs.stream().map(run -> Example.end(uri, run)).toList();
        assertThat(ended).extracting(run -> run.<String> path("status")).containsOnly("succeeded");
        for (var one : ended) {
            long during = ended.stream().filter(other -> other.<String> path("startedAt").compareTo(one.path("startedAt")) <= 0
                    && other.<String> path("finishedAt").compareTo(one.path("startedAt")) > 0).count();
            assertThat(during).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void a_limit_is_read_when_a_run_is_claimed() {
        var pipeline = create("\"concurrency\": {\"limit\": 1}");
        var first = trigger(pipeline, HANG).<String> path("id");
        Example.awaitStage(uri, first, "a", "running");
        var second = trigger(pipeline, "{}").<String> path("id");
        assertThat(given().get("/runs/" + second).<String> path("status")).isEqualTo("queued");
        replace(pipeline, "\"concurrency\": {\"limit\": 2}");
        assertThat(Example.end(uri, second).<String> path("status")).isEqualTo("succeeded");
        cancel(first);
    }

    @Test
    void a_queued_run_can_be_cancelled_before_its_turn() {
        var pipeline = create("\"concurrency\": {\"limit\": 1}");
        var first = trigger(pipeline, HANG).<String> path("id");
        Example.awaitStage(uri, first, "a", "running");
        var second = trigger(pipeline, "{}").<String> path("id");
        cancel(second);
        var ended = Example.end(uri, second);
        assertThat(ended.<String> path("status")).isEqualTo("cancelled");
        assertThat(ended.<List<String>> path("stages.status")).containsExactly("skipped");
        cancel(first);
        Example.end(uri, first);
    }

    @Test
    void a_newer_run_replaces_older_ones_if_the_pipeline_wants_it() {
        var pipeline = create("\"concurrency\": {\"limit\": 1, \"onConflict\": \"cancelPrevious\"}");
        var first = trigger(pipeline, HANG).<String> path("id");
        Example.awaitStage(uri, first, "a", "running");
        var last = trigger(pipeline, "{}").<String> path("id");
        assertThat(Example.end(uri, last).<String> path("status")).isEqualTo("succeeded");
        var ended = Example.end(uri, first);
        assertThat(ended.<String> path("status")).isEqualTo("cancelled");
        assertThat(ended.<String> path("reason.code")).isEqualTo("superseded");
    }

    @Test
    void of_simultaneous_triggers_only_as_many_as_allowed_are_accepted() {
        var pipeline = create("\"concurrency\": {\"limit\": 3, \"onConflict\": \"reject\"}");
        var answers = AtOnce.answers(30, i -> trigger(pipeline, HANG));
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 202)).hasSize(3);
        answers.stream().filter(answer -> answer.statusCode() != 202)
                .forEach(answer -> assertProblem(answer, 409, "pipeline-busy"));
        answers.stream().filter(answer -> answer.statusCode() == 202).forEach(answer -> cancel(answer.path("id")));
        await().atMost(Duration.ofSeconds(20)).until(() -> trigger(pipeline, "{}").statusCode() == 202);
    }

    @Test
    void a_disabled_pipeline_is_not_triggered() {
        var pipeline = create("\"enabled\": false");
        assertProblem(trigger(pipeline, "{}"), 409, "pipeline-disabled");
        replace(pipeline, "\"enabled\": true");
        assertThat(trigger(pipeline, "{}").statusCode()).isEqualTo(202);
    }

    @Test
    void parameters_are_checked_and_kept() {
        var pipeline = create("""
                "parameters": {"TARGET": {"enum": ["staging", "production"]}, "REPLICAS": {"type": "number", "default": 2}}""");
        assertProblem(trigger(pipeline, "{}"), 400, "invalid-request").at("/parameters/TARGET");
        assertProblem(trigger(pipeline, "{\"parameters\": {\"TARGET\": \"moon\", \"X\": 1}}"), 400, "invalid-request")
                .at("/parameters/TARGET", "/parameters/X");
        var run = trigger(pipeline, "{\"parameters\": {\"TARGET\": \"staging\"}, \"ref\": \"release/2\"}");
        assertThat(run.<Map<String, String>> path("parameters")).isEqualTo(Map.of("TARGET", "staging", "REPLICAS", "2"));
        assertThat(run.<String> path("ref")).isEqualTo("release/2");
        var again = given().post("/runs/" + Example.end(uri, run.path("id")).path("id") + "/rerun");
        assertThat(again.<Map<String, String>> path("parameters")).isEqualTo(run.path("parameters"));
        assertThat(again.<String> path("ref")).isEqualTo("release/2");
        assertThat(Example.log(uri, run.path("id"))).contains("Environment: REPLICAS, TARGET", "Switched to 'release/2'");
    }

    @Test
    void parameters_have_their_defaults_without_a_body() {
        var pipeline = create(
                """
                        "parameters": {"REPLICAS": {"type": "number", "default": 1.10}, "DEBUG": {"type": "boolean", "default": false}}""");
        assertThat(trigger(pipeline, "{}").<Map<String, String>> path("parameters"))
                .isEqualTo(Map.of("REPLICAS", "1.10", "DEBUG", "false"));
    }

    @Test
    void fifty_triggers_with_one_key_make_one_run() {
        var pipeline = create("\"concurrency\": {\"limit\": 5}");
        var answers = AtOnce.answers(50, i -> given().contentType("application/json").header("Idempotency-Key", pipeline)
                .body("{}").post("/pipelines/" + pipeline + "/trigger"));
        assertThat(answers).extracting(Response::statusCode).isSubsetOf(202, 409);
        assertThat(given().get("/pipelines/" + pipeline + "/runs").<List<String>> path("id")).hasSize(1);
    }

    @Test
    void runs_are_listed_by_what_is_asked_for() {
        var pipeline = create("\"timeoutSeconds\": 60");
        var runs = IntStream.range(0, 3).mapToObj(i -> trigger(pipeline,
                "{\"simulate\": {\"a\": {\"fail\": %b}}}".formatted(i == 1)).<String> path("id")).toList();
        runs.forEach(run -> Example.end(uri, run));
        assertThat(ids("pipeline=" + pipeline)).containsExactly(runs.get(2), runs.get(1), runs.get(0));
        assertThat(ids("pipeline=" + pipeline + "&status=failed")).containsExactly(runs.get(1));
        assertThat(ids("status=failed&limit=1000")).contains(runs.get(1)).doesNotContain(runs.get(0));
        var since = given().get("/runs/" + runs.get(1)).<String> path("createdAt");
        assertThat(ids("pipeline=" + pipeline + "&since=" + since)).containsExactly(runs.get(2), runs.get(1));
        assertThat(ids("pipeline=" + pipeline + "&actor=ada")).isEmpty();
        var page = given().get("/runs?limit=2&pipeline=" + pipeline);
        var link = page.header("Link");
        assertThat(given().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>'))).<List<String>> path("id"))
                .containsExactly(runs.get(0));
        assertProblem(given().get("/runs?status=done&pipeline=1&since=now&actor=&x=1"), 400, "invalid-request")
                .in("status", "pipeline", "since", "actor", "x");
    }

    private static List<String> ids(String query) {
        return given().get("/runs?" + query).path("id");
    }

    private String create(String member) {
        return Example.createWith(uri, member + ", " + STAGE);
    }

    private static void replace(String pipeline, String member) {
        var answer = given().contentType("application/json").body("""
                {"name": "x", "repository": "https://github.com/acme/web-shop", %s, %s}""".formatted(member, STAGE))
                .put("/pipelines/" + pipeline);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    private static Response trigger(String pipeline, String body) {
        return given().contentType("application/json").body(body).post("/pipelines/" + pipeline + "/trigger");
    }

    private static void cancel(String run) {
        assertThat(given().post("/runs/" + run + "/cancel").statusCode()).isEqualTo(202);
    }
}
