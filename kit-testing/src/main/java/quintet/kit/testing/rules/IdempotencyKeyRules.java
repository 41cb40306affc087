package quintet.kit.testing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.Keyed.assertReplayed;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import quintet.kit.testing.api.Keyed;
import quintet.kit.testing.api.Post;
import quintet.kit.testing.api.Resource;

/** Which keys are equal, which belong to another request, and which are malformed. */
public interface IdempotencyKeyRules extends Rules {

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("retried")
    default void a_key_is_the_same_with_and_without_quotes(Resource resource) {
        var bare = Keyed.fresh(resource.post());
        assertReplayed(bare.succeed(), new Keyed(bare.post(), '"' + bare.key() + '"').send());
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("retried")
    default void the_longest_keys_differ_by_their_last_character(Resource resource) {
        var post = resource.post();
        var stem = UUID.randomUUID() + "k".repeat(255 - 36 - 1);
        assertReplayed(new Keyed(post, stem + "a").succeed(), new Keyed(post, stem + "a").send());
        new Keyed(resource.post(), stem + "b").succeed();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("retried")
    default void a_key_with_another_body_is_rejected_without_effect(Resource resource) {
        var keyed = Keyed.fresh(resource.post());
        var first = keyed.succeed();
        var fresh = resource.post();
        var other = new Post(fresh.number(), keyed.post().path(), fresh.body());
        var before = resource.count(other);
        assertProblem(new Keyed(other, keyed.key()).send(), 422, "idempotency-key-reused");
        assertThat(resource.count(other)).isEqualTo(before);
        assertReplayed(first, keyed.send());
    }

    @ParameterizedTest(name = "{0}, then {1}", allowZeroInvocations = true)
    @MethodSource("elsewhere")
    default void a_key_on_another_path_is_rejected_without_effect(Resource resource, Resource elsewhere) {
        var keyed = Keyed.fresh(resource.post());
        keyed.succeed();
        var other = elsewhere.post();
        var before = elsewhere.count(other);
        assertProblem(new Keyed(other, keyed.key()).send(), 422, "idempotency-key-reused");
        assertThat(elsewhere.count(other)).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("retried")
    default void a_rejected_request_leaves_its_key_free(Resource resource) {
        var keyed = Keyed.fresh(resource.post());
        for (var broken : List.of("{", "5")) {
            assertThat(new Keyed(keyed.post().withBody(broken), keyed.key()).send().statusCode()).isEqualTo(400);
        }
        keyed.succeed();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("retried")
    default void a_malformed_key_is_rejected_without_effect(Resource resource) {
        var post = resource.post();
        var before = resource.count(post);
        // A tab is the only control character that clients let through.
        for (var broken : List.of("", "\"\"", "k".repeat(256), '"' + "k".repeat(256) + '"', "a\tb", "\"a\tb\"", "\"open",
                "caf\u00e9")) {
            assertProblem(new Keyed(post, broken).send(), 400, "invalid-request").in("Idempotency-Key");
        }
        assertThat(resource.count(post)).isEqualTo(before);
    }

    /** Pairs of resources whose POSTs go to different paths. */
    default Stream<Arguments> elsewhere() {
        return retried().flatMap(resource -> retried()
                .filter(other -> !other.template().equals(resource.template()) || other.template().contains("{"))
                .map(other -> Arguments.of(resource, other)));
    }
}
