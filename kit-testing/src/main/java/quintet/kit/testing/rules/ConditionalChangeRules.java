package quintet.kit.testing.rules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;
import static quintet.kit.testing.rules.ConditionalReadRules.tag;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import quintet.kit.testing.api.Change;
import quintet.kit.testing.api.Resource;
import quintet.kit.testing.wire.AtOnce;

/** Nobody overwrites what somebody else wrote without having seen it. */
public interface ConditionalChangeRules extends Rules {

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
    default void a_change_meant_for_another_state_is_refused_and_changes_nothing(Resource resource, Change change) {
        var path = resource.make();
        var before = tag(path);
        change.send(given(), path, 1);
        var state = given().get(path).asString();
        var refused = change.send(given().header("If-Match", before), path, 2);
        assertProblem(refused, 412, "precondition-failed");
        assertThat(refused.header("ETag")).isEqualTo(tag(path));
        assertThat(given().get(path).asString()).isEqualTo(state);
        assertThat(change.send(given().header("If-Match", "*"), path, 3).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}, {1}", allowZeroInvocations = true)
    @MethodSource("changeable")
    default void of_many_changes_to_one_state_one_wins_and_the_others_are_told_its_tag(Resource resource, Change change) {
        int clients = 20;
        var path = resource.make();
        var tag = tag(path);
        var answers = AtOnce.answers(clients, i -> change.send(given().header("If-Match", tag), path, i));
        var winners = answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertThat(winners).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 412).hasSize(clients - 1)
                .allSatisfy(answer -> assertThat(answer.header("ETag")).isEqualTo(winners.get(0).header("ETag")));
    }
}
