package quintet.pipeline.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;

/** Logs are read by stage, by their end and part by part. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RunLogTest {

    private static final int MORE = 2500;

    private String run = "";

    @BeforeEach
    void let_a_run_print_many_lines() {
        var uri = RestAssured.baseURI + ":" + RestAssured.port;
        run = Example.trigger(uri, Example.create(uri, Example.SEQUENCE),
                "{\"test\": {\"lines\": %d, \"failAttempts\": 1, \"delayMillis\": 0}}".formatted(MORE));
        Example.end(uri, run);
    }

    @Test
    void parts_lead_from_one_to_the_next() {
        var seqs = new ArrayList<Integer>();
        var path = "/runs/" + run + "/logs?limit=1000";
        for (int parts = 0; path != null && parts < 10; parts++) {
            var part = given().urlEncodingEnabled(false).get(path);
            assertThat(part.statusCode()).isEqualTo(200);
            seqs.addAll(part.<List<Integer>> path("seq"));
            var link = part.header("Link");
            path = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        assertThat(seqs).hasSizeGreaterThan(2 * MORE)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, seqs.size()).boxed().toList());
        assertThat(log("").<List<Integer>> path("seq")).hasSize(1000);
    }

    @Test
    void text_and_documents_have_all_lines() {
        var text = given().accept("text/plain").get("/runs/" + run + "/logs");
        assertThat(text.asString().lines()).hasSizeGreaterThan(2 * MORE);
        var documents = given().accept("application/x-ndjson").get("/runs/" + run + "/logs?download=true");
        assertThat(documents.asString().lines().count()).isEqualTo(text.asString().lines().count());
        assertThat(documents.header("Content-Disposition")).isEqualTo("attachment; filename=\"run-" + run + ".ndjson\"");
    }

    @Test
    void lines_are_found_by_stage_and_attempt() {
        assertThat(log("?stage=lint").<List<String>> path("stage")).isNotEmpty().containsOnly("lint");
        assertThat(log("?stage=test&attempt=2&tail=3").<List<String>> path("line")).hasSize(3)
                .contains("Line %1$d of %1$d".formatted(MORE), "Command ended with exit code 0");
        assertThat(log("?stage=test&attempt=3").asString()).isEqualTo("[]");
        var seqs = log("?tail=5").<List<Integer>> path("seq");
        assertThat(seqs).hasSize(5).isSorted();
        assertThat(log("?after=" + seqs.get(2)).<List<Integer>> path("seq")).isEqualTo(seqs.subList(3, 5));
    }

    @Test
    void what_is_not_understood_is_rejected() {
        assertProblem(log("?tail=0&after=x&limit=1001&attempt=-1&download=yes&lines=1"), 400, "invalid-request")
                .in("tail", "after", "limit", "attempt", "download", "lines");
        assertProblem(log("?tail=1&limit=1"), 400, "invalid-request").in("tail");
    }

    private Response log(String query) {
        return given().get("/runs/" + run + "/logs" + query);
    }
}
