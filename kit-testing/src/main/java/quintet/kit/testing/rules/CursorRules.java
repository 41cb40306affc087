package quintet.kit.testing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.Pages.get;
import static quintet.kit.testing.api.Pages.next;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import quintet.kit.testing.api.Pages;
import quintet.kit.testing.api.Resource;
import quintet.kit.testing.wire.AtOnce;

/** Lists read page by page: each row once, despite additions in between, and each cursor only for its own list. */
public interface CursorRules extends Rules {

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("listed")
    default void following_the_links_shows_every_row_once_while_others_are_added(Resource resource) {
        var list = resource.inList().fresh().get();
        var present = Stream.generate(() -> resource.addTo(list)).limit(7).toList();
        var more = new ArrayDeque<>(present);
        var shown = ids(resource, list, () -> {
            if (more.poll() != null) {
                resource.addTo(list);
            }
        });
        assertThat(shown).containsAll(present);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("listed")
    default void existing_rows_are_shown_once_during_simultaneous_additions(Resource resource) {
        int writers = 4;
        var list = resource.inList().fresh().get();
        var present = Stream.generate(() -> resource.addTo(list)).limit(20).toList();
        var done = AtOnce.all(writers + 1, client -> client == 0 ? ids(resource, list, CursorRules::nothing)
                : Stream.generate(() -> resource.addTo(list)).limit(10).toList());
        assertThat(done.get(0)).containsAll(present);
        var all = new ArrayList<>(present);
        done.subList(1, done.size()).forEach(all::addAll);
        assertThat(ids(resource, list, CursorRules::nothing)).containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("listed")
    default void the_last_page_has_no_link(Resource resource) {
        var list = listOfTwo(resource);
        assertThat(next(get(list + "?limit=1"))).isNotNull();
        assertThat(next(get(list + "?limit=1000"))).isNull();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("listed")
    default void a_cursor_fits_another_page_size_but_no_other_list(Resource resource) {
        var next = Objects.requireNonNull(next(get(listOfTwo(resource) + "?limit=1")));
        assertThat(get(next.replace("limit=1", "limit=5")).statusCode()).isEqualTo(200);
        assertProblem(get(next + "&other=1"), 400, "invalid-request").in("cursor", "other");
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("listed")
    default void a_malformed_cursor_is_rejected(Resource resource) {
        var list = resource.inList().fresh().get();
        for (var cursor : List.of("x", "AAAA", "%00", "====", "'", "../..", "-1")) {
            assertProblem(get(list + "?cursor=" + cursor), 400, "invalid-request").in("cursor");
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("listed")
    default void a_changed_cursor_is_rejected(Resource resource) {
        var next = Objects.requireNonNull(next(get(listOfTwo(resource) + "?limit=1")));
        int at = next.indexOf("cursor=") + "cursor=".length();
        var changed = next.substring(0, at) + (next.charAt(at) == 'A' ? 'B' : 'A') + next.substring(at + 1);
        assertProblem(get(changed), 400, "invalid-request").in("cursor");
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("listed")
    default void a_limit_out_of_bounds_is_rejected(Resource resource) {
        var list = resource.inList().fresh().get();
        for (var limit : List.of("0", "-1", "1001", "1.5", "x", "99999999999")) {
            assertProblem(get(list + "?limit=" + limit), 400, "invalid-request").in("limit");
        }
    }

    private static String listOfTwo(Resource resource) {
        var list = resource.inList().fresh().get();
        resource.addTo(list);
        resource.addTo(list);
        return list;
    }

    private static List<String> ids(Resource resource, String list, Runnable between) {
        return Pages.ids(list, resource.inList().id(), between);
    }

    private static void nothing() {
        // Other clients add rows.
    }
}
