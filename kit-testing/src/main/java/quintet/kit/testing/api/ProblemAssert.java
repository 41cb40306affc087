package quintet.kit.testing.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.restassured.response.Response;

/** Checks that an answer is a complete problem document (RFC 9457). */
public final class ProblemAssert {

    private final Response response;

    private ProblemAssert(Response response) {
        this.response = response;
    }

    /** The answer must be a problem of this status and type. */
    public static ProblemAssert assertProblem(Response response, int status, String slug) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.<String> path("type")).as(response.asString()).isEqualTo("/problems/" + slug);
        assertThat(response.<Integer> path("status")).isEqualTo(status);
        assertThat(response.<String> path("title")).isNotBlank();
        assertThat(response.<String> path("detail")).isNotBlank();
        assertThat(response.<String> path("instance")).startsWith("/");
        assertThat(response.<String> path("requestId")).isEqualTo(response.header("X-Request-Id"));
        assertThat(response.asString()).doesNotContain("Exception", "\tat ", "io.vertx", "quintet.", "com.fasterxml",
                "SELECT ");
        assertExplained(response);
        return new ProblemAssert(response);
    }

    /** The type is the address of a page that agrees with the answer. */
    private static void assertExplained(Response response) {
        var page = given().get(response.<String> path("type"));
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        assertThat(page.<Integer> path("status")).isEqualTo(response.<Integer> path("status"));
        assertThat(page.<String> path("title")).isEqualTo(response.<String> path("title"));
    }

    /** The pointers of all faults, in any order. */
    public ProblemAssert at(String... pointers) {
        assertThat(response.<List<String>> path("errors.pointer")).as(response.asString()).containsExactlyInAnyOrder(pointers);
        return this;
    }

    /** The parameters of all faults, in any order. */
    public ProblemAssert in(String... parameters) {
        assertThat(response.<List<String>> path("errors.parameter")).as(response.asString())
                .containsExactlyInAnyOrder(parameters);
        return this;
    }
}
