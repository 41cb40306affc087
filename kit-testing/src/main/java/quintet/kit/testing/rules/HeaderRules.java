package quintet.kit.testing.rules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.restassured.http.Header;
import io.restassured.response.Response;
import quintet.kit.testing.api.Resource;

/** The headers of every answer, for browsers and for caches (docs/http.md). */
public interface HeaderRules extends Rules {

    /** They describe the transfer, not the content; HEAD has no content. */
    Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "content-encoding", "x-request-id", "date");

    @Test
    default void every_answer_has_the_headers_that_restrict_browsers() {
        answers().forEach(answer -> {
            assertThat(answer.header("X-Content-Type-Options")).as(answer.statusLine()).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.header("X-Request-Id")).isNotBlank();
            assertThat(answer.header("Server")).isNull();
        });
    }

    @Test
    default void swagger_ui_may_run_its_own_scripts() {
        for (var file : List.of("", "swagger-ui-bundle.js")) {
            assertThat(given().get("/q/swagger-ui/" + file).header("Content-Security-Policy"))
                    .contains("script-src 'self'", "frame-ancestors 'none'");
        }
    }

    @Test
    default void a_page_has_no_script_and_only_its_own_style() throws NoSuchAlgorithmException {
        for (var path : List.of("/q/calls", "/problems", "/problems/not-found")) {
            var page = given().accept(ProblemRules.BROWSER).get(path);
            var style = page.asString().split("</?style>", -1);
            assertThat(style).hasSize(3);
            var digest = MessageDigest.getInstance("SHA-256").digest(style[1].getBytes(StandardCharsets.UTF_8));
            assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(digest) + "';").contains("frame-ancestors 'none'");
            assertThat(page.asString()).doesNotContain("<script", "style=\"", "src=\"", "href=\"http");
        }
    }

    @Test
    default void an_answer_without_a_tag_is_not_cached() {
        answers().forEach(answer -> assertThat(answer.header("Cache-Control")).as(answer.statusLine()).isEqualTo("no-store"));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("tagged")
    default void a_tagged_answer_is_cached_by_its_client_and_revalidated(Resource resource) {
        var path = resource.make();
        for (var method : List.of("GET", "HEAD")) {
            assertThat(given().request(method, path).header("Cache-Control")).isEqualTo("private, no-cache");
            var known = given().header("If-None-Match", "*").request(method, path);
            assertThat(known.statusCode()).isEqualTo(304);
            assertThat(known.header("Cache-Control")).isEqualTo("private, no-cache");
        }
    }

    @Test
    default void the_pages_of_problems_are_cached_for_a_while() {
        assertThat(given().get("/problems").header("Cache-Control")).isEqualTo("max-age=3600");
        assertThat(given().get("/problems/not-found").header("Cache-Control")).isEqualTo("max-age=3600");
        assertThat(given().get("/problems/none-such").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    default void a_head_has_the_headers_of_a_get() {
        var paths = Stream.concat(readable().map(Resource::make),
                Stream.of("/problems", "/no/such/path", "/healthz", "/q/health", "/q/metrics", "/q/openapi"));
        paths.forEach(path -> {
            var head = given().head(path);
            assertThat(names(head)).as(path).isEqualTo(names(given().get(path)));
            assertThat(head.asByteArray()).isEmpty();
        });
    }

    @Test
    default void an_unavailable_format_is_rejected() {
        readable().forEach(resource -> assertProblem(given().accept("image/png").get(resource.make()), 406, "not-acceptable"));
        listed().forEach(resource -> assertProblem(given().accept("image/png").get(resource.inList().fresh().get()), 406,
                "not-acceptable"));
    }

    /** One answer of each kind without a tag. */
    private Stream<Response> answers() {
        var path = api().main().post().path();
        return Stream.of(api().main().post().send(),
                given().contentType("application/json").body("{").post(path),
                given().contentType("text/plain").body("x").post(path),
                given().contentType("application/json").body(new byte[api().maxBody() + 1]).post(path),
                given().request("LOCK", path),
                given().accept("image/png").get("/problems"),
                given().options(path),
                given().get("/no/such/path"),
                given().head("/no/such/path"),
                given().get("/healthz"),
                given().get("/q/health/ready"),
                given().get("/q/metrics"),
                given().get("/q/openapi"));
    }

    private static Set<String> names(Response answer) {
        return answer.headers().asList().stream()
                .map(Header::getName)
                .map(String::toLowerCase)
                .filter(name -> !FRAMING.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
