package quintet.kit.testing.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.restassured.response.Response;

/** Reads lists page by page. */
public final class Pages {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private Pages() {
    }

    /** How many rows a list has. */
    public static long count(String list) {
        long rows = 0;
        for (var path = list + "?limit=1000"; path != null;) {
            var page = get(path);
            // A service may respond so before anything was registered.
            if (page.statusCode() == 404) {
                return 0;
            }
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            rows += Json.of(page).size();
            path = next(page);
        }
        return rows;
    }

    /** The ids of all rows, read two at a time; {@code between} runs between the pages. No row is shown twice. */
    public static List<String> ids(String list, String id, Runnable between) {
        var shown = new ArrayList<String>();
        for (var path = list + "?limit=2"; path != null; between.run()) {
            var page = get(path);
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            shown.addAll(Json.texts(page, id));
            assertThat(shown).doesNotHaveDuplicates();
            path = next(page);
        }
        return shown;
    }

    /** A page by its path, which is sent as it is. */
    public static Response get(String path) {
        return given().urlEncodingEnabled(false).get(path);
    }

    /** The path of the next page. */
    public static @Nullable String next(Response page) {
        var link = page.header("Link");
        var matcher = NEXT.matcher(link == null ? "" : link);
        return matcher.find() ? matcher.group(1) : null;
    }
}
