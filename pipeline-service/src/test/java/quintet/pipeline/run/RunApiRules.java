package quintet.pipeline.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import quintet.kit.testing.metrics.Scrape;

/** The API of runs, over HTTP. */
abstract class RunApiRules {

    private static final String NONE = "00000000-0000-0000-0000-000000000000";

    private String uri = "";

    @BeforeEach
    void find_the_service() {
        uri = RestAssured.baseURI + ":" + RestAssured.port;
    }

    @Test
    void the_worked_example_runs_to_its_end_and_stays_readable() throws IOException {
        var example = new ObjectMapper().readTree(getClass().getResourceAsStream("/examples/pipeline.json"));
        var pipeline = given().contentType("application/json").body(example.toString()).post("/pipelines")
                .<String> path("id");
        given().contentType("application/json").body(example.toString()).put("/pipelines/" + pipeline);
        var triggered = trigger(pipeline);
        assertThat(triggered.statusCode()).as(triggered.asString()).isEqualTo(202);
        var id = triggered.<String> path("id");
        assertThat(triggered.header("Location")).endsWith("/runs/" + id);
        assertThat(triggered.asString()).startsWith("{\"id\":\"" + id + "\",\"pipelineId\":\"" + pipeline
                + "\",\"pipelineVersion\":2,\"status\":\"queued\",\"reason\":null,\"createdAt\":\"")
                .contains("\"startedAt\":null,\"finishedAt\":null,\"stages\":[{\"name\":\"lint\",\"type\":\"run\","
                        + "\"status\":\"pending\",\"attempt\":0,\"exitCode\":null,\"reason\":null,\"startedAt\":null,"
                        + "\"finishedAt\":null},");

        assertThat(given().delete("/pipelines/" + pipeline).statusCode()).isEqualTo(204);
        var ended = Example.end(uri, id);
        assertThat(ended.<String> path("status")).isEqualTo("succeeded");
        assertThat(ended.<List<String>> path("stages.status")).containsOnly("succeeded").hasSize(4);
        assertThat(ended.<List<Integer>> path("stages.attempt")).containsOnly(1);
        assertThat(ended.<List<Integer>> path("stages.exitCode")).containsOnly(0);
        assertThat(Example.log(uri, id)).contains("$ npm run lint", "$ npm test",
                "$ kubectl --context production apply --filename k8s/app.yaml");
        assertThat(given().get("/pipelines/" + pipeline + "/runs").asString()).isEqualTo("[" + ended.asString() + "]");
        assertProblem(trigger(pipeline), 404, "pipeline-not-found");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
            "`{}` | succeeded | succeeded succeeded succeeded | 1 1 1",
            "`{\"test\": {\"failAttempts\": 1}}` | succeeded | succeeded succeeded succeeded | 1 2 1",
            "`{\"test\": {\"fail\": true}}` | failed | succeeded failed skipped | 1 2 0",
            "`{\"lint\": {\"exitCode\": 3}}` | failed | failed skipped skipped | 1 0 0",
            "`{\"test\": {\"delayMillis\": 1500}}` | timed_out | succeeded timed_out skipped | 1 2 0" })
    void the_simulator_follows_the_trigger(String simulate, String status, String stages, String attempts) {
        var ended = Example.end(uri, Example.trigger(uri, Example.create(uri, Example.SEQUENCE), simulate));
        assertThat(ended.<String> path("status")).isEqualTo(status);
        assertThat(ended.<List<String>> path("stages.status")).containsExactly(stages.split(" "));
        assertThat(ended.<List<Integer>> path("stages.attempt").stream().map(String::valueOf))
                .containsExactly(attempts.split(" "));
    }

    @Test
    void ended_runs_and_their_stages_are_counted_and_timed() {
        var before = Scrape.now();
        Example.end(uri, Example.trigger(uri, Example.create(uri, Example.SEQUENCE), "{\"test\": {\"fail\": true}}"));
        // The end is written before it is counted. Other tests may have left runs behind.
        await().untilAsserted(() -> {
            var after = Scrape.now();
            for (var count : List.of("pipeline_run_duration_seconds_count", "pipeline_run_wait_seconds_count")) {
                assertThat(after.sum(count)).as(count).isGreaterThan(before.sum(count));
            }
            String[] failed = { "outcome=\"failed\"" };
            assertThat(after.sum("pipeline_runs_total", failed)).isGreaterThan(before.sum("pipeline_runs_total", failed));
            for (var outcome : List.of("succeeded", "failed", "skipped")) {
                String[] stage = { "type=\"run\"", "outcome=\"%s\"".formatted(outcome) };
                assertThat(after.sum("pipeline_stages_total", stage)).as(outcome)
                        .isGreaterThan(before.sum("pipeline_stages_total", stage));
            }
        });
    }

    @Test
    void a_log_has_four_media_types() {
        var id = Example.trigger(uri, Example.create(uri, Example.SEQUENCE), "{}");
        Example.end(uri, id);
        var lines = Example.log(uri, id);
        assertThat(log(id, "*/*").contentType()).startsWith("application/json");
        assertThat(log(id, "text/html, */*;q=0.8").contentType()).startsWith("application/json");
        assertThat(log(id, "text/plain").contentType()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(log(id, "text/plain").asString().lines().map(line -> line.split(" \\| ", 2)[1]))
                .containsExactlyElementsOf(lines);
        assertThat(log(id, "application/x-ndjson").contentType()).isEqualTo("application/x-ndjson");
        assertThat("[" + String.join(",", log(id, "application/x-ndjson").asString().lines().toList()) + "]")
                .isEqualTo(log(id, "application/json").asString());
        assertThat(log(id, "application/yaml").asString()).contains("- seq: 1\n", "stage: lint\n");
        for (var form : List.of("application/json", "text/plain", "application/x-ndjson", "application/yaml")) {
            assertThat(log(id, form).headers().getValues("Vary")).as(form).contains("Accept");
        }
        assertProblem(log(id, "image/png"), 406, "not-acceptable");
    }

    @Test
    void runs_are_listed_newest_first() {
        var pipeline = Example.create(uri, Example.SEQUENCE);
        assertThat(given().get("/pipelines/" + pipeline + "/runs").asString()).isEqualTo("[]");
        var runs = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            runs.add(0, Example.trigger(uri, pipeline, "{}"));
        }
        var path = "/pipelines/" + pipeline + "/runs";
        assertThat(given().get(path).<List<String>> path("id")).containsExactlyElementsOf(runs);
        assertThat(given().get(path + "?limit=2").<List<String>> path("id")).containsExactlyElementsOf(runs.subList(0, 2));
        assertProblem(given().get(path + "?limit=0"), 400, "invalid-request").in("limit");
    }

    @Test
    void all_faults_of_a_trigger_are_reported_together() {
        var pipeline = Example.create(uri, Example.SEQUENCE);
        var response = given().contentType("application/json").body("""
                {"simulate": {"a/b": {}, "lint": {"fail": 1, "delayMillis": 60001, "speed": 2},
                              "test": {"fail": true, "failAttempts": 1}, "build": 5}, "x": 1}""")
                .post("/pipelines/" + pipeline + "/trigger");
        assertProblem(response, 400, "invalid-request").at("/simulate/a~1b", "/simulate/lint/fail",
                "/simulate/lint/delayMillis", "/simulate/lint/speed", "/simulate/test/failAttempts", "/simulate/build", "/x");
        assertThat(given().get("/pipelines/" + pipeline + "/runs").asString()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "999", NONE, "%00", "a%2Fb" })
    void an_id_that_cannot_exist_is_not_found(String id) {
        var request = given().urlEncodingEnabled(false).contentType("application/json");
        assertThat(request.get("/runs/" + id).statusCode()).isEqualTo(404);
        assertThat(request.get("/runs/" + id + "/logs").statusCode()).isEqualTo(404);
        assertThat(request.get("/pipelines/" + id + "/runs").statusCode()).isEqualTo(404);
        assertThat(request.post("/pipelines/" + id + "/trigger").statusCode()).isEqualTo(404);
    }

    @Test
    void the_problem_type_names_what_was_not_found() {
        assertProblem(given().get("/runs/" + NONE), 404, "run-not-found");
        assertProblem(given().get("/runs/999/logs"), 404, "run-not-found");
        assertProblem(given().get("/pipelines/" + NONE + "/runs"), 404, "pipeline-not-found");
        assertProblem(trigger("999"), 404, "pipeline-not-found");
    }

    @Test
    void a_wrong_method_is_answered_with_those_allowed() {
        var response = given().get("/pipelines/" + NONE + "/trigger");
        assertProblem(response, 405, "method-not-allowed");
        assertThat(response.header("Allow")).contains("POST");
    }

    @Test
    void a_trigger_needs_neither_a_body_nor_a_content_type() throws IOException, InterruptedException {
        var pipeline = Example.create(uri, Example.SEQUENCE);
        // REST Assured would add a Content-Type header.
        var request = HttpRequest.newBuilder(URI.create(uri + "/pipelines/" + pipeline + "/trigger"))
                .POST(HttpRequest.BodyPublishers.noBody()).build();
        assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(202);
        assertThat(trigger(pipeline).statusCode()).isEqualTo(202);
    }

    @Test
    void the_example_of_the_openapi_document_triggers_a_run() throws IOException {
        var document = new ObjectMapper().readTree(given().accept("application/json").get("/q/openapi").asString());
        var example = document.at("/paths/~1pipelines~1{pipeline}~1trigger/post/requestBody/content/application~1json/example");
        assertThat(example.isObject()).as(example.toString()).isTrue();
        var pipeline = given().contentType("application/json")
                .body(getClass().getResourceAsStream("/examples/pipeline.json").readAllBytes()).post("/pipelines")
                .<String> path("id");
        var triggered = given().contentType("application/json").body(example.toString())
                .post("/pipelines/" + pipeline + "/trigger");
        assertThat(triggered.statusCode()).as(triggered.asString()).isEqualTo(202);
    }

    private static Response trigger(String pipeline) {
        return given().contentType("application/json").post("/pipelines/" + pipeline + "/trigger");
    }

    private static Response log(String run, String accept) {
        return given().accept(accept).get("/runs/" + run + "/logs");
    }
}
