package quintet.kit.testing.rules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.restassured.response.Response;

/** The problem types are completely documented, and the documents are true. */
public interface ProblemRules extends Rules {

    /** The Accept header of a browser. */
    String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    @Test
    default void every_problem_type_has_a_page() {
        List<String> slugs = given().get("/problems").path("slug");
        assertThat(slugs).contains("invalid-request", "unavailable").doesNotHaveDuplicates();
        for (var slug : slugs) {
            var page = given().get("/problems/" + slug);
            assertThat(page.<String> path("slug")).isEqualTo(slug);
            assertThat(page.<Integer> path("status")).isBetween(400, 599);
            assertThat(page.<String> path("title")).isNotBlank();
            assertThat(page.<String> path("advice")).isNotBlank();
        }
        assertProblem(given().get("/problems/none-such"), 404, "not-found");
    }

    @Test
    default void a_browser_gets_them_as_pages() {
        var list = given().accept(BROWSER).get("/problems");
        assertPage(list);
        for (var slug : given().get("/problems").<List<String>> path("slug")) {
            assertThat(list.asString()).contains("href=\"/problems/" + slug + "\"");
            var page = given().accept(BROWSER).get("/problems/" + slug);
            assertPage(page);
            assertThat(page.asString()).contains("/problems/" + slug);
        }
        assertProblem(given().accept(BROWSER).get("/problems/none-such"), 404, "not-found");
    }

    @Test
    default void a_program_gets_them_as_json() {
        for (var accept : List.of("*/*", "application/json", "application/json, text/html", "text/html;q=0, */*",
                "text/html;q=0.5, application/*")) {
            for (var path : List.of("/problems", "/problems/not-found")) {
                var answer = given().accept(accept).get(path);
                assertThat(answer.contentType()).as(accept).startsWith("application/json");
                assertThat(answer.headers().getValues("Vary")).contains("accept");
            }
        }
    }

    @Test
    default void the_problem_types_are_those_of_docs_http_and_of_the_service() throws IOException {
        List<Map<String, Object>> types = given().get("/problems").path("$");
        Map<String, String> served = types.stream()
                .collect(Collectors.toMap(type -> (String) type.get("slug"), type -> String.valueOf(type.get("status"))));
        assertThat(served.keySet()).containsAll(api().problems());
        served.keySet().removeAll(api().problems());
        assertThat(served).containsExactlyInAnyOrderEntriesOf(documented());
    }

    private static void assertPage(Response page) {
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(page.header("Cache-Control")).isEqualTo("max-age=3600");
        assertThat(page.headers().getValues("Vary")).contains("accept");
    }

    /** The statuses of the slugs in the table of docs/http.md. */
    private static Map<String, String> documented() throws IOException {
        var row = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d{3}) \\|");
        return row.matcher(Files.readString(Path.of("..", "docs", "http.md"))).results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    }
}
