package quintet.kit.testing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

import quintet.kit.testing.api.Operation;
import quintet.kit.testing.api.Resource;

/**
 * The other rules cover the whole service. Each operation of its OpenAPI document belongs to a resource they run on. The
 * resource has the features that the operation's parameters show.
 */
public interface DocumentRules extends Rules {

    @Test
    default void every_post_creates_a_resource_or_is_known_to_create_nothing() {
        var posts = paths(operation -> operation.method().equals("POST"));
        assertThat(posts).containsAll(api().actions());
        posts.removeAll(api().actions());
        assertThat(posts).isEqualTo(set(api().resources().stream(), Resource::template));
    }

    @Test
    default void every_get_that_takes_if_none_match_reads_a_resource_with_a_tag_or_a_list() {
        assertThat(paths(operation -> operation.method().equals("GET") && operation.takes("If-None-Match")
                && !operation.takes("cursor")))
                .isEqualTo(set(tagged(), DocumentRules::item));
    }

    @Test
    default void every_put_and_patch_changes_a_resource() {
        assertThat(set(Operation.all().stream().filter(operation -> Set.of("PUT", "PATCH").contains(operation.method())),
                operation -> operation.method() + operation.path()))
                .isEqualTo(set(changeable().map(Arguments::get), pair -> pair[1] + item((Resource) pair[0])));
    }

    @Test
    default void every_delete_deletes_a_resource_under_a_condition_if_it_has_a_tag() {
        assertThat(deletions(operation -> true)).isEqualTo(set(deletable(), DocumentRules::item));
        assertThat(paths(operation -> operation.method().equals("DELETE"))).containsAll(api().purges());
        assertThat(deletions(operation -> operation.takes("If-Match"))).isEqualTo(set(guarded(), DocumentRules::item));
    }

    @Test
    default void every_get_that_takes_a_cursor_lists_a_resource() {
        assertThat(paths(operation -> operation.method().equals("GET") && operation.takes("cursor")))
                .isEqualTo(set(listed(), resource -> resource.inList().template()));
    }

    /** The deletions of one resource, without those that end what an action began. */
    private Set<String> deletions(Predicate<Operation> which) {
        return paths(operation -> operation.method().equals("DELETE") && which.test(operation)
                && !api().actions().contains(operation.path()) && !api().purges().contains(operation.path()));
    }

    private static Set<String> paths(Predicate<Operation> which) {
        return set(Operation.all().stream().filter(which), Operation::path);
    }

    private static String item(Resource resource) {
        return Objects.requireNonNull(resource.item()).template();
    }

    private static <T> Set<String> set(Stream<T> stream, Function<T, String> name) {
        return stream.map(name).collect(Collectors.toSet());
    }
}
