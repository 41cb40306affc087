package quintet.kit.testing.rules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import quintet.kit.testing.api.Resource;

/** Conditional requests (RFC 9110, section 13) that read or delete. */
public interface ConditionalReadRules extends Rules {

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("tagged")
    default void a_state_the_client_has_is_not_sent_again(Resource resource) {
        var path = resource.make();
        var tag = tag(path);
        for (var method : new String[] { "GET", "HEAD" }) {
            for (var known : new String[] { tag, "W/" + tag, "\"other\", " + tag, "*" }) {
                var answer = given().header("If-None-Match", known).request(method, path);
                assertThat(answer.statusCode()).as(method + known).isEqualTo(304);
                assertThat(answer.asString()).isEmpty();
                assertThat(answer.header("ETag")).isEqualTo(tag);
            }
            assertThat(given().header("If-None-Match", "\"other\"").request(method, path).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("tagged")
    default void a_head_is_a_get_without_its_body(Resource resource) {
        var path = resource.make();
        var head = given().head(path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.asString()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(tag(path));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("guarded")
    default void a_deletion_meant_for_another_state_is_refused_with_the_current_tag(Resource resource) {
        var path = resource.make();
        for (var wanted : new String[] { "\"0\"", "W/" + tag(path), "\"x\"", "\"\"" }) {
            var refused = given().header("If-Match", wanted).delete(path);
            assertProblem(refused, 412, "precondition-failed");
            assertThat(refused.header("ETag")).isEqualTo(tag(path));
        }
        assertThat(given().header("If-Match", "\"0\" , " + tag(path)).delete(path).statusCode()).isBetween(200, 204);
        assertThat(given().header("If-Match", "*").delete(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("tagged")
    default void a_known_state_that_is_no_list_of_tags_is_named(Resource resource) {
        var path = resource.make();
        for (var broken : new String[] { "3", "\"3", "\"3\" \"4\"" }) {
            assertProblem(given().header("If-None-Match", broken).get(path), 400, "invalid-request").in("If-None-Match");
            assertThat(given().header("If-None-Match", broken).head(path).statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("guarded")
    default void a_wanted_state_that_is_no_list_of_tags_is_named(Resource resource) {
        var path = resource.make();
        for (var broken : new String[] { "3", "\"3", "\"3\" \"4\"" }) {
            assertProblem(given().header("If-Match", broken).delete(path), 400, "invalid-request").in("If-Match");
        }
        assertThat(given().get(path).statusCode()).isEqualTo(200);
    }

    /** The tag that the state at a path has now. */
    static String tag(String path) {
        var tag = given().get(path).header("ETag");
        assertThat(tag).matches("\"[^\"]+\"");
        return tag;
    }
}
