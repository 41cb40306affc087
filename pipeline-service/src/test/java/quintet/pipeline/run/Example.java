package quintet.pipeline.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import io.restassured.response.Response;

/** The requests that tests of runs send to the service at an address. */
final class Example {

    /** Three stages in a row. */
    static final String SEQUENCE = """
            [{"name": "lint", "type": "run", "command": "make lint"},
             {"name": "test", "type": "run", "command": "make test", "timeoutSeconds": 1, "retries": 1},
             {"name": "build", "type": "run", "command": "make"}]""";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Example() {
    }

    static String create(String uri, String stages) {
        var response = given().baseUri(uri).contentType("application/json").body("""
                {"name": "x", "repository": "https://github.com/acme/web-shop", "stages": %s}""".formatted(stages))
                .post("/pipelines");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        return response.path("id");
    }

    /** Creates a pipeline with these members, besides name and repository. */
    static String createWith(String uri, String members) {
        var response = given().baseUri(uri).contentType("application/json").body("""
                {"name": "x", "repository": "https://github.com/acme/web-shop", %s}""".formatted(members))
                .post("/pipelines");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        return response.path("id");
    }

    /** Waits until a stage has this status. */
    static void awaitStage(String uri, String run, String stage, String status) {
        await().atMost(TIMEOUT).until(() -> given().baseUri(uri).get("/runs/" + run)
                .path("stages.find { it.name == '" + stage + "' }.status").equals(status));
    }

    /** Triggers a run and returns its id. */
    static String trigger(String uri, String pipeline, String simulate) {
        var response = given().baseUri(uri).contentType("application/json").body("{\"simulate\": " + simulate + "}")
                .post("/pipelines/" + pipeline + "/trigger");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
        return response.path("id");
    }

    /** Waits for the end of a run and returns it. */
    static Response end(String uri, String run) {
        await().atMost(TIMEOUT).until(() -> given().baseUri(uri).get("/runs/" + run),
                answer -> answer.statusCode() == 200 && answer.path("finishedAt") != null);
        return given().baseUri(uri).get("/runs/" + run);
    }

    /** The lines of a log, which must be numbered without gaps. */
    static List<String> log(String uri, String run) {
        var answer = given().baseUri(uri).get("/runs/" + run + "/logs");
        List<Integer> numbers = answer.path("seq");
        assertThat(numbers.stream().mapToLong(Integer::longValue))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
        return answer.path("line");
    }
}
