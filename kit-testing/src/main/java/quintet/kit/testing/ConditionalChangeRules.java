package quintet.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.ProblemAssert.assertProblem;

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** The same on a resource that can also be changed: nobody overwrites what somebody else wrote without having seen it. */
public abstract class ConditionalChangeRules extends ConditionalReadRules {

    private static final int CLIENTS = 20;

    /** Sends a change that the given number makes different from others. */
    protected abstract Response change(RequestSpecification request, String path, int number);

    @Test
    void a_change_gives_the_state_another_tag() {
        var path = create();
        var before = tag(path);
        var changed = change(given().header("If-Match", before), path, 1);
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo(tag(path)).isNotEqualTo(before);
        assertThat(given().header("If-None-Match", before).get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void a_change_meant_for_another_state_is_refused_and_changes_nothing() {
        var path = create();
        var before = tag(path);
        change(given(), path, 1);
        var state = given().get(path).asString();
        var refused = change(given().header("If-Match", before), path, 2);
        assertProblem(refused, 412, "precondition-failed");
        assertThat(refused.header("ETag")).isEqualTo(tag(path));
        assertThat(given().get(path).asString()).isEqualTo(state);
        assertThat(change(given().header("If-Match", "*"), path, 3).statusCode()).isEqualTo(200);
    }

    @Test
    void of_many_changes_to_one_state_one_wins_and_the_others_are_told_its_tag() {
        var path = create();
        var tag = tag(path);
        var answers = IntStream.range(0, CLIENTS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> change(given().header("If-Match", tag), path, i)))
                .toList().stream().map(CompletableFuture::join).toList();
        var winners = answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertThat(winners).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 412).hasSize(CLIENTS - 1)
                .allSatisfy(answer -> assertThat(answer.header("ETag")).isEqualTo(winners.get(0).header("ETag")));
    }
}
