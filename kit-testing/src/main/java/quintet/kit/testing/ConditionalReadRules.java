package quintet.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.ProblemAssert.assertProblem;

import org.junit.jupiter.api.Test;

/** Conditional requests (RFC 9110, section 13) on a single resource that can be created, read and deleted. */
public abstract class ConditionalReadRules {

    /** Creates a resource and answers its path. */
    protected abstract String create();

    @Test
    void a_state_the_client_has_is_not_sent_again() {
        var path = create();
        var tag = tag(path);
        for (var known : new String[] { tag, "W/" + tag, "\"other\", " + tag, "*" }) {
            var answer = given().header("If-None-Match", known).get(path);
            assertThat(answer.statusCode()).as(known).isEqualTo(304);
            assertThat(answer.asString()).isEmpty();
            assertThat(answer.header("ETag")).isEqualTo(tag);
        }
        assertThat(given().header("If-None-Match", "\"other\"").get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void a_head_is_a_get_without_its_body() {
        var path = create();
        var head = given().head(path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.asString()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(tag(path));
        assertThat(given().header("If-None-Match", tag(path)).head(path).statusCode()).isEqualTo(304);
    }

    @Test
    void a_deletion_meant_for_another_state_is_refused_with_the_current_tag() {
        var path = create();
        for (var wanted : new String[] { "\"0\"", "W/" + tag(path), "\"x\"", "\"\"" }) {
            var refused = given().header("If-Match", wanted).delete(path);
            assertProblem(refused, 412, "precondition-failed");
            assertThat(refused.header("ETag")).isEqualTo(tag(path));
        }
        assertThat(given().header("If-Match", "\"0\" , " + tag(path)).delete(path).statusCode()).isBetween(200, 204);
        assertThat(given().header("If-Match", "*").delete(path).statusCode()).isEqualTo(404);
    }

    @Test
    void a_header_that_is_no_list_of_tags_is_named() {
        var path = create();
        for (var broken : new String[] { "3", "\"3", "\"3\" \"4\"" }) {
            assertProblem(given().header("If-None-Match", broken).get(path), 400, "invalid-request").in("If-None-Match");
            assertProblem(given().header("If-Match", broken).delete(path), 400, "invalid-request").in("If-Match");
        }
        assertThat(given().get(path).statusCode()).isEqualTo(200);
    }

    /** The tag a resource has now. */
    protected static String tag(String path) {
        var tag = given().get(path).header("ETag");
        assertThat(tag).matches("\"[^\"]+\"");
        return tag;
    }
}
