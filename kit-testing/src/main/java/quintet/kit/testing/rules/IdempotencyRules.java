package quintet.kit.testing.rules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.Keyed.assertReplayed;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import quintet.kit.testing.api.Change;
import quintet.kit.testing.api.Keyed;
import quintet.kit.testing.api.Resource;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** A POST with an Idempotency-Key has one effect and one answer, however often it is sent. */
public interface IdempotencyRules extends Rules {

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("retried")
    default void a_repeated_request_has_one_effect_and_the_same_answer(Resource resource) {
        var keyed = Keyed.fresh(resource.post());
        var before = resource.count(keyed.post());
        var first = keyed.succeed();
        assertReplayed(first, keyed.send());
        assertReplayed(first, keyed.send());
        assertThat(resource.count(keyed.post())).isEqualTo(before + 1);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("retried")
    default void of_fifty_simultaneous_requests_one_has_the_effect(Resource resource) {
        var keyed = Keyed.fresh(resource.post());
        var before = resource.count(keyed.post());
        var answers = AtOnce.answers(50, i -> keyed.send());
        assertThat(answers).filteredOn(Keyed::isFirst).hasSize(1);
        var first = answers.stream().filter(Keyed::isFirst).findFirst().orElseThrow();
        assertThat(answers).filteredOn(answer -> answer != first).allSatisfy(answer -> {
            if (Keyed.isSuccess(answer)) {
                assertReplayed(first, answer);
            } else {
                assertProblem(answer, 409, "request-in-progress");
                assertThat(answer.header("Retry-After")).matches("\\d+");
            }
        });
        assertReplayed(first, keyed.send());
        assertThat(resource.count(keyed.post())).isEqualTo(before + 1);
    }

    @ParameterizedTest(name = "{0}, {1}", allowZeroInvocations = true)
    @MethodSource("retriedAndChangeable")
    default void the_first_answer_is_repeated_after_a_change(Resource resource, Change change) {
        var keyed = Keyed.fresh(resource.post());
        var first = keyed.succeed();
        var path = resource.place(keyed.post(), first);
        assertThat(change.send(given(), path, 1).statusCode()).isEqualTo(200);
        var changed = given().get(path).asString();
        assertReplayed(first, keyed.send());
        assertThat(given().get(path).asString()).isEqualTo(changed);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("retriedAndDeletable")
    default void the_first_answer_is_repeated_after_a_deletion_without_a_new_effect(Resource resource) {
        var keyed = Keyed.fresh(resource.post());
        var before = resource.count(keyed.post());
        var first = keyed.succeed();
        assertThat(given().delete(resource.place(keyed.post(), first)).statusCode()).isBetween(200, 299);
        assertReplayed(first, keyed.send());
        assertThat(resource.count(keyed.post())).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("retried")
    default void a_key_outlives_a_restart_of_the_database(Resource resource) {
        var keyed = Keyed.fresh(resource.post());
        var first = keyed.succeed();
        Postgres.shutDown();
        Postgres.startAgain();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertReplayed(first, keyed.send()));
    }

    /** The resources that can be deleted and whose POST takes a key. */
    default Stream<Resource> retriedAndDeletable() {
        return retried().filter(Resource::isDeletable);
    }

    /** Each resource whose POST takes a key, with each way to change it. */
    default Stream<Arguments> retriedAndChangeable() {
        return changeable().filter(pair -> ((Resource) pair.get()[0]).effects() != null);
    }
}
