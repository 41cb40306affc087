package quintet.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.ProblemAssert.assertProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.restassured.response.Response;

/** Lists that are read page by page: each row once, whatever comes in between, and no cursor where it does not belong. */
public abstract class CursorRules {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
    private static final int ROWS = 7;

    /** The path of a list that nothing was added to yet. */
    protected abstract String list();

    /** Adds a row to the list and answers its id. */
    protected abstract String add(String list);

    @Test
    void following_the_links_shows_every_row_once_while_others_are_added() {
        var list = list();
        var added = new ArrayList<String>();
        for (int i = 0; i < ROWS; i++) {
            added.add(add(list));
        }
        var shown = new ArrayList<String>();
        var page = get(list + "?limit=2");
        while (true) {
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            shown.addAll(page.<List<String>> path("id"));
            var next = next(page);
            if (next == null || shown.size() > 3 * ROWS) {
                break;
            }
            if (shown.size() < ROWS) {
                add(list);
            }
            page = get(next);
        }
        assertThat(shown).doesNotHaveDuplicates().containsAll(added);
    }

    @Test
    void a_page_that_holds_the_rest_links_to_nothing() {
        var list = list();
        add(list);
        add(list);
        assertThat(next(get(list + "?limit=1"))).isNotNull();
        assertThat(next(get(list + "?limit=1000"))).isNull();
    }

    @Test
    void a_cursor_fits_another_page_size_but_no_other_list() {
        var list = list();
        add(list);
        add(list);
        var next = Objects.requireNonNull(next(get(list + "?limit=1")));
        assertThat(get(next.replace("limit=1", "limit=5")).statusCode()).isEqualTo(200);
        assertProblem(get(next + "&other=1"), 400, "invalid-request").in("cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "AAAA", "%00", "====", "'", "../..", "-1" })
    void what_is_no_cursor_is_refused(String cursor) {
        assertProblem(get(list() + "?cursor=" + cursor), 400, "invalid-request").in("cursor");
    }

    @Test
    void a_changed_cursor_is_refused() {
        var list = list();
        add(list);
        add(list);
        var next = Objects.requireNonNull(next(get(list + "?limit=1")));
        int at = next.indexOf("cursor=") + "cursor=".length();
        var changed = next.substring(0, at) + (next.charAt(at) == 'A' ? 'B' : 'A') + next.substring(at + 1);
        assertProblem(get(changed), 400, "invalid-request").in("cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "1001", "1.5", "x", "99999999999" })
    void a_limit_out_of_bounds_is_refused(String limit) {
        assertProblem(get(list() + "?limit=" + limit), 400, "invalid-request").in("limit");
    }

    private static Response get(String path) {
        return given().urlEncodingEnabled(false).get(path);
    }

    private static @Nullable String next(Response page) {
        var link = page.header("Link");
        var matcher = NEXT.matcher(link == null ? "" : link);
        return matcher.find() ? matcher.group(1) : null;
    }
}
