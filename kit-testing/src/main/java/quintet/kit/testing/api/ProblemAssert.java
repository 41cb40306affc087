package quintet.kit.testing.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.restassured.response.Response;

/** Checks that an answer is a complete problem document (RFC 9457). */
public final class ProblemAssert {

    private final JsonNode problem;

    private ProblemAssert(JsonNode problem) {
        this.problem = problem;
    }

    /** The answer must be a problem of this status and type. */
    public static ProblemAssert assertProblem(Response response, int status, String slug) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        var problem = Json.of(response);
        assertThat(problem.path("type").asText()).as(response.asString()).isEqualTo("/problems/" + slug);
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("title").textValue()).isNotBlank();
        assertThat(problem.path("detail").textValue()).isNotBlank();
        assertThat(problem.path("instance").textValue()).startsWith("/");
        assertThat(problem.path("requestId").textValue()).isEqualTo(response.header("X-Request-Id"));
        assertThat(response.asString()).doesNotContain("Exception", "\tat ", "io.vertx", "quintet.", "com.fasterxml",
                "SELECT ");
        assertExplained(problem);
        return new ProblemAssert(problem);
    }

    /** The type is the address of a page that agrees with the answer. */
    private static void assertExplained(JsonNode problem) {
        var page = given().get(problem.path("type").asText());
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        var explained = Json.of(page);
        assertThat(explained.path("status")).isEqualTo(problem.path("status"));
        assertThat(explained.path("title")).isEqualTo(problem.path("title"));
    }

    /** The pointers of all faults, in any order. */
    public ProblemAssert at(String... pointers) {
        assertThat(faults("pointer")).as(problem.toString()).containsExactlyInAnyOrder(pointers);
        return this;
    }

    /** The parameters of all faults, in any order. */
    public ProblemAssert in(String... parameters) {
        assertThat(faults("parameter")).as(problem.toString()).containsExactlyInAnyOrder(parameters);
        return this;
    }

    /** A member of each fault, null where it has none. */
    private List<@Nullable String> faults(String member) {
        var values = new ArrayList<@Nullable String>();
        problem.path("errors").forEach(fault -> values.add(fault.path(member).textValue()));
        return values;
    }
}
