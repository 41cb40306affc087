package quintet.kit.testing.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;
import static quintet.kit.testing.rules.CompressionRules.askingFor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import quintet.kit.testing.rules.ProblemRules;
import quintet.kit.testing.rules.Rules;

/** The page on which people work with a service, as a browser is served (docs/http.md). */
public interface PageRules extends Rules {

    /** The files that a page or a module names. */
    Pattern FILE = Pattern.compile("(?:href|src)=\"([^\":]+)\"|from ?['\"]\\./([^'\"]+)['\"]");

    @Test
    default void a_browser_is_led_to_the_page() {
        var home = home();
        assertThat(home).matches("/ui/[a-z]+/");
        for (var lost : List.of("/ui", "/ui/", home.substring(0, home.length() - 1))) {
            var answer = given().redirects().follow(false).get(lost);
            assertThat(answer.statusCode()).as(lost).isEqualTo(303);
            assertThat(answer.header("Location")).isEqualTo(home);
        }
    }

    @Test
    default void each_file_of_the_page_is_served_and_may_do_nothing_but_its_work() {
        assertThat(files()).hasSizeGreaterThan(4).allSatisfy(file -> {
            var answer = given().get(home() + file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self';",
                    "style-src 'self';", "frame-ancestors 'none'").doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(given().head(home() + file).header("ETag")).isEqualTo(answer.header("ETag"));
        });
    }

    @Test
    default void a_file_is_compressed_and_each_coding_has_its_tag() throws IOException {
        for (var file : files()) {
            var plain = askingFor("identity").get(home() + file);
            var zipped = askingFor("gzip").get(home() + file);
            assertThat(zipped.header("Content-Encoding")).as(file).isEqualTo("gzip");
            assertThat(zipped.header("ETag")).startsWith("\"").isNotEqualTo(plain.header("ETag"));
            assertThat(zipped.headers().getValues("Vary")).containsOnlyOnce("accept-encoding");
            try (var content = new GZIPInputStream(new ByteArrayInputStream(zipped.asByteArray()))) {
                assertThat(content.readAllBytes()).isEqualTo(plain.asByteArray());
            }
            var known = askingFor("gzip").header("If-None-Match", zipped.header("ETag")).get(home() + file);
            assertThat(known.statusCode()).isEqualTo(304);
            assertThat(known.asByteArray()).isEmpty();
        }
    }

    @Test
    default void the_page_knows_its_service_and_its_user() {
        var navigation = given().get(home() + "nav.json");
        assertThat(navigation.<String> path("service")).isNotBlank();
        assertThat(navigation.<Map<String, String>> path("links")).containsValue("./");
        assertThat(given().get(home() + "whoami").asString()).isEqualTo(given().get("/whoami").asString());
    }

    @Test
    default void nothing_else_of_the_class_path_is_served() {
        for (var path : List.of("none.js", "kit/none.js", "kit/", "application.properties", "../../application.properties",
                "kit/../../application.properties", "..%2f..%2fapplication.properties", "kit/%2e%2e/%2e%2e/openapi.yaml",
                "%5c..%5copenapi.yaml", ".js", "a//b.js")) {
            assertProblem(given().urlEncodingEnabled(false).get(home() + path), 404, "not-found");
        }
        assertProblem(given().get("/ui/kit/kit.css"), 404, "not-found");
    }

    /** The path of the page. */
    private static String home() {
        var answer = given().redirects().follow(false).accept(ProblemRules.BROWSER).get("/");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().getValues("Vary")).contains("accept");
        return answer.header("Location");
    }

    /** The page and the files that it names, with what they import from beside them. */
    private static List<String> files() {
        var named = names(given().get(home()).asString()).toList();
        var imported = named.stream().filter(file -> file.endsWith("page.js"))
                .flatMap(file -> names(new String(given().get(home() + file).asByteArray(), StandardCharsets.UTF_8)));
        return Stream.of(Stream.of(""), named.stream(), imported).flatMap(files -> files).distinct().toList();
    }

    private static Stream<String> names(String text) {
        return FILE.matcher(text).results().map(PageRules::name);
    }

    private static String name(MatchResult match) {
        return match.group(1) == null ? match.group(2) : match.group(1);
    }
}
