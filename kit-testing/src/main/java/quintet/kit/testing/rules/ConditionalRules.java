package quintet.kit.testing.rules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import quintet.kit.testing.api.Change;
import quintet.kit.testing.api.Resource;
import quintet.kit.testing.wire.AtOnce;

/** Conditional requests (RFC 9110, section 13): no client overwrites a state that it has not seen. */
public interface ConditionalRules extends Rules {

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
    default void a_deletion_of_another_state_is_rejected_with_the_current_tag(Resource resource) {
        var path = resource.make();
        for (var wanted : new String[] { "\"0\"", "W/" + tag(path), "\"x\"", "\"\"" }) {
            var rejected = given().header("If-Match", wanted).delete(path);
            assertProblem(rejected, 412, "precondition-failed");
            assertThat(rejected.header("ETag")).isEqualTo(tag(path));
        }
        assertThat(given().header("If-Match", "\"0\" , " + tag(path)).delete(path).statusCode()).isBetween(200, 204);
        assertThat(given().header("If-Match", "*").delete(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("tagged")
    default void a_malformed_if_none_match_is_named(Resource resource) {
        var path = resource.make();
        for (var broken : new String[] { "3", "\"3", "\"3\" \"4\"" }) {
            assertProblem(given().header("If-None-Match", broken).get(path), 400, "invalid-request").in("If-None-Match");
            assertThat(given().header("If-None-Match", broken).head(path).statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("guarded")
    default void a_malformed_if_match_is_named(Resource resource) {
        var path = resource.make();
        for (var broken : new String[] { "3", "\"3", "\"3\" \"4\"" }) {
            assertProblem(given().header("If-Match", broken).delete(path), 400, "invalid-request").in("If-Match");
        }
        assertThat(given().get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}, {1}", allowZeroInvocations = true)
    @MethodSource("changeable")
    default void a_change_gives_the_state_another_tag(Resource resource, Change change) {
        var path = resource.make();
        var before = tag(path);
        var changed = change.send(given().header("If-Match", before), path, 1);
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo(tag(path)).isNotEqualTo(before);
        assertThat(given().header("If-None-Match", before).get(path).statusCode()).isEqualTo(200);
        assertThat(given().header("If-None-Match", before).head(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}, {1}", allowZeroInvocations = true)
    @MethodSource("changeable")
    default void a_change_of_another_state_is_rejected_without_effect(Resource resource, Change change) {
        var path = resource.make();
        var before = tag(path);
        change.send(given(), path, 1);
        var state = given().get(path).asString();
        var rejected = change.send(given().header("If-Match", before), path, 2);
        assertProblem(rejected, 412, "precondition-failed");
        assertThat(rejected.header("ETag")).isEqualTo(tag(path));
        assertThat(given().get(path).asString()).isEqualTo(state);
        assertThat(change.send(given().header("If-Match", "*"), path, 3).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}, {1}", allowZeroInvocations = true)
    @MethodSource("changeable")
    default void of_simultaneous_changes_one_wins_and_the_others_get_its_tag(Resource resource, Change change) {
        int clients = 20;
        var path = resource.make();
        var tag = tag(path);
        var answers = AtOnce.answers(clients, i -> change.send(given().header("If-Match", tag), path, i));
        var winners = answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertThat(winners).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 412).hasSize(clients - 1)
                .allSatisfy(answer -> assertThat(answer.header("ETag")).isEqualTo(winners.get(0).header("ETag")));
    }

    /** The current tag of the state at a path. */
    static String tag(String path) {
        var tag = given().get(path).header("ETag");
        assertThat(tag).matches("\"[^\"]+\"");
        return tag;
    }
}
