package quintet.pipeline.yaml;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import quintet.kit.testing.stores.Postgres;

/** Configurations as YAML, validated and rehearsed, over HTTP. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class YamlApiTest {

    private static final String YAML = "application/yaml";

    private static final String CONFIGURATION = """
            name: web-shop
            repository: https://github.com/acme/web-shop
            ref: main
            parameters:
              VERSION:
                type: string
                default: "1.10"
                pattern: '[0-9]+(\\.[0-9]+)*'
            env:
              COLOUR: "no"
            concurrency:
              limit: 1
              onConflict: cancelPrevious
            timeoutSeconds: 3600
            retention:
              days: 30
            stages:
              - name: test
                type: run
                command: |
                  npm ci
                  npm test
                image: node:22
                retries: 1
                backoffSeconds: 10
              - name: clean
                type: run
                command: make clean
                needs:
                  - test
                when: always
            """;

    @ParameterizedTest
    @ValueSource(strings = { "application/yaml", "application/x-yaml", "text/yaml", "application/yaml; charset=utf-8" })
    void a_pipeline_is_created_from_yaml_and_answered_as_it_was_written(String type) {
        var created = send(type, CONFIGURATION).accept(YAML).post("/pipelines");
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        assertThat(created.contentType()).startsWith(YAML);
        assertThat(created.headers().getValues("Vary")).anyMatch("accept"::equalsIgnoreCase);
        assertThat(text(created)).startsWith("id: ").contains("\n" + CONFIGURATION + "version: 1\n");
    }

    @Test
    void json_and_yaml_are_the_same_pipeline_with_tags_of_their_own() {
        var id = send(YAML, CONFIGURATION).post("/pipelines").<String> path("id");
        var yaml = given().accept(YAML).get("/pipelines/" + id);
        assertThat(text(yaml)).contains(CONFIGURATION);
        assertThat(yaml.header("ETag")).isEqualTo("\"1-yaml\"");
        assertThat(given().accept(YAML).header("If-None-Match", "\"1-yaml\"").get("/pipelines/" + id).statusCode())
                .isEqualTo(304);
        assertThat(given().header("If-None-Match", "\"1-yaml\"").get("/pipelines/" + id).statusCode()).isEqualTo(200);
        assertThat(given().get("/pipelines/" + id).header("ETag")).isEqualTo("\"1\"");

        var replaced = send(YAML, text(yaml).replace("name: web-shop", "name: other")).accept(YAML)
                .header("If-Match", "\"1-yaml\"").put("/pipelines/" + id);
        assertThat(replaced.statusCode()).as(replaced.asString()).isEqualTo(200);
        assertThat(text(replaced)).contains("\nname: other\n", "\nversion: 2\n");
        assertThat(given().get("/pipelines/" + id).<String> path("stages[0].command")).isEqualTo("npm ci\nnpm test\n");
        assertThat(given().get("/pipelines/" + id).<String> path("env.COLOUR")).isEqualTo("no");
    }

    @Test
    void every_fault_is_named_with_its_pointer() {
        var answer = send(YAML, """
                name: 1.10
                repository: https://github.com/acme/web-shop
                colour: red
                stages:
                  - {name: a, type: run, command: x, retries: 0o3}
                  - {name: b, type: run, command: ~}
                """).accept(YAML).post("/pipelines");
        assertProblem(answer, 400, "invalid-request").at("/name", "/colour", "/stages/0/retries", "/stages/1/command");
        assertThat(answer.<List<String>> path("errors.detail")).contains(
                "must be a string, not the number 1.10: put it in quotes");
    }

    @Test
    void malformed_yaml_is_rejected_with_its_place() {
        var answer = send(YAML, "name: x\n  repository: y").post("/pipelines");
        assertProblem(answer, 400, "invalid-yaml");
        assertThat(answer.<String> path("detail")).startsWith("Line 2, column 13: ");
        assertProblem(send(YAML, "name: !!java.net.URL [x]").post("/pipelines"), 400, "invalid-yaml");
        assertProblem(send(YAML, "[1]").post("/pipelines"), 400, "invalid-request");
    }

    @Test
    void other_formats_are_rejected_with_the_known_ones() {
        var answer = send("text/plain", "x").post("/pipelines");
        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(answer.header("Accept-Post").split(", ")).contains("application/json", YAML);
        assertProblem(given().accept("text/html").get("/pipelines/" + UUID.randomUUID()), 406, "not-acceptable");
    }

    @Test
    void a_configuration_is_validated_without_effect() {
        int before = count();
        var answer = send(YAML, CONFIGURATION).post("/pipelines/validate");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.<List<List<String>>> path("plan.order")).containsExactly(List.of("test"), List.of("clean"));
        assertThat(answer.<List<?>> path("warnings")).isEmpty();
        assertProblem(send("application/json", "{\"name\": 1}").post("/pipelines/validate"), 400, "invalid-request")
                .at("/name", "/repository", "/stages");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void a_dry_run_creates_nothing() {
        int before = count();
        var answer = send(YAML, CONFIGURATION).post("/pipelines?dryRun=true");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.<String> path("plan.stages[1].when")).isEqualTo("always");
        assertProblem(send(YAML, "id: x\n" + CONFIGURATION).post("/pipelines?dryRun=true"), 400, "invalid-request").at("/id");
        assertProblem(send(YAML, CONFIGURATION).post("/pipelines?dryRun=yes"), 400, "invalid-request").in("dryRun");
        assertThat(count()).isEqualTo(before);
        assertThat(send(YAML, CONFIGURATION).post("/pipelines?dryRun=false").statusCode()).isEqualTo(201);
    }

    @Test
    void a_dry_run_of_a_change_has_its_conditions_and_changes_nothing() {
        var id = send(YAML, CONFIGURATION).post("/pipelines").<String> path("id");
        var other = CONFIGURATION.replace("name: web-shop", "name: other");
        assertThat(send(YAML, other).put("/pipelines/" + id + "?dryRun=true").<List<?>> path("plan.order")).hasSize(2);
        assertProblem(send(YAML, other).header("If-Match", "\"2\"").put("/pipelines/" + id + "?dryRun=true"), 412,
                "precondition-failed");
        assertProblem(send(YAML, other).put("/pipelines/" + UUID.randomUUID() + "?dryRun=true"), 404, "pipeline-not-found");
        assertProblem(send(YAML, "name: x").put("/pipelines/" + id + "?dryRun=true"), 400, "invalid-request");
        assertThat(given().get("/pipelines/" + id).<Integer> path("version")).isEqualTo(1);
    }

    @Test
    void a_run_is_triggered_and_read_in_yaml() {
        var id = send(YAML, CONFIGURATION).post("/pipelines").<String> path("id");
        var triggered = send(YAML, "parameters:\n  VERSION: '2.0'\n").accept(YAML).post("/pipelines/" + id + "/trigger");
        assertThat(triggered.statusCode()).as(triggered.asString()).isEqualTo(202);
        assertThat(text(triggered)).contains("\nparameters:\n  VERSION: \"2.0\"\n", "\nstatus: queued\n");
        var run = triggered.header("Location");
        var read = given().accept(YAML).get(run);
        assertThat(read.header("ETag")).endsWith("-yaml\"");
        assertThat(text(read)).startsWith("id: " + run.substring(run.lastIndexOf('/') + 1));
        assertThat(text(given().accept(YAML).get("/runs?limit=1"))).contains("- id: ");
        assertThat(given().accept(YAML).get(run + "/logs?download=true").header("Content-Disposition")).contains(".yaml\"");
        assertProblem(send(YAML, "parameters: {VERSION: 2.0}").post("/pipelines/" + id + "/trigger"), 400, "invalid-request")
                .at("/parameters/VERSION");
        assertProblem(send(YAML, "ref: [").post("/pipelines/" + id + "/trigger"), 400, "invalid-yaml");
    }

    @Test
    void yaml_stands_beside_json_everywhere() throws IOException {
        var api = new ObjectMapper(new YAMLFactory()).readTree(Path.of("openapi.yaml").toFile());
        var contents = api.at("/paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/pipelines") || path.getKey().startsWith("/runs"))
                .flatMap(path -> path.getValue().findValues("content").stream())
                .filter(content -> content.has("application/json")).toList();
        assertThat(contents).hasSizeGreaterThan(20).allMatch(content -> content.has(YAML));
    }

    private static int count() {
        return given().get("/pipelines?limit=1000").<List<?>> path("id").size();
    }

    private static RequestSpecification send(String type, String body) {
        // REST Assured must not encode the body by the type, of which it knows nothing.
        return given().header("Content-Type", type).body(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Response answer) {
        return new String(answer.asByteArray(), StandardCharsets.UTF_8);
    }
}
