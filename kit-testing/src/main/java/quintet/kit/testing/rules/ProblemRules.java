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

/** The problem types are completely documented, and the documents are true. */
public interface ProblemRules extends Rules {

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
    default void the_problem_types_are_those_of_docs_http_and_of_the_service() throws IOException {
        List<Map<String, Object>> types = given().get("/problems").path("$");
        Map<String, String> served = types.stream()
                .collect(Collectors.toMap(type -> (String) type.get("slug"), type -> String.valueOf(type.get("status"))));
        assertThat(served.keySet()).containsAll(api().problems());
        served.keySet().removeAll(api().problems());
        assertThat(served).containsExactlyInAnyOrderEntriesOf(documented());
    }

    /** The statuses of the slugs in the table of docs/http.md. */
    private static Map<String, String> documented() throws IOException {
        var row = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d{3}) \\|");
        return row.matcher(Files.readString(Path.of("..", "docs", "http.md"))).results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    }
}
