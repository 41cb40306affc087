package quintet.kit.testing.rules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.restassured.RestAssured;
import quintet.kit.testing.wire.OpenRequest;
import quintet.kit.testing.wire.RawHttp;

/** The rest of the dialect (docs/http.md): paths, methods, media types, request ids, probes, documents. */
public interface DialectRules extends Rules {

    @Test
    default void an_unknown_path_is_a_problem() {
        assertProblem(given().get("/no/such/path"), 404, "not-found");
        assertProblem(given().get("/"), 404, "not-found");
        assertProblem(given().get("/ui/no/such/page"), 404, "not-found");
    }

    @Test
    default void without_access_control_everyone_is_an_administrator() {
        assertThat(given().get("/whoami").asString()).isEqualTo("{\"user\":null,\"role\":\"admin\",\"ways\":[]}");
    }

    @Test
    default void an_unknown_method_is_rejected_with_the_known_ones() {
        for (var resource : api().resources()) {
            var response = given().request("LOCK", resource.post().path());
            assertProblem(response, 405, "method-not-allowed");
            assertThat(response.header("Allow")).as(resource.toString()).contains("POST");
        }
    }

    @Test
    default void an_unknown_media_type_is_rejected_with_the_known_ones() {
        for (var resource : api().resources()) {
            var response = given().contentType("text/plain").body("x").post(resource.post().path());
            assertProblem(response, 415, "unsupported-media-type");
            assertThat(response.header("Accept-Post")).as(resource.toString()).contains("application/json");
        }
    }

    @Test
    default void an_unknown_accepted_format_is_rejected() {
        assertProblem(given().accept("image/png").get("/problems"), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "text/", "/", "text/html, x", "text/html;q=x", "x; /x", "application/json;q" })
    default void a_malformed_accepted_format_is_rejected(String header) {
        for (var path : List.of("/", "/problems", "/problems/not-found", "/q/openapi", "/healthz", "/no/such/path",
                api().main().post().path())) {
            assertThat(RawHttp.answer("GET", path, Map.of("Accept", header))).as(path).startsWith("HTTP/1.1 406 ")
                    .contains("/problems/not-acceptable");
        }
    }

    @Test
    default void an_empty_list_of_accepted_formats_accepts_any() {
        assertThat(RawHttp.answer("GET", "/problems", Map.of("Accept", ""))).startsWith("HTTP/1.1 200 ");
    }

    @Test
    default void a_browser_gets_a_page_about_the_service() {
        var page = given().accept(ProblemRules.BROWSER).get("/q/calls");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(page.headers().getValues("Vary")).contains("accept");
        assertThat(page.asString()).contains("curl ", ":" + RestAssured.port + "/");
        for (var link : List.of("/q/swagger-ui/", "/q/openapi.json", "/q/health", "/q/metrics", "/problems")) {
            assertThat(page.asString()).contains("href=\"" + link + "\"");
            assertThat(given().accept(ProblemRules.BROWSER).get(link).statusCode()).as(link).isEqualTo(200);
        }
    }

    /** It must not become part of a command. */
    @Test
    default void a_strange_host_is_not_on_the_page() throws IOException {
        var strange = "GET /q/calls HTTP/1.1\r\nHost: a$(b)<c>\r\nAccept: text/html\r\nConnection: close\r\n\r\n";
        try (var request = OpenRequest.send(strange)) {
            assertThat(request.answer()).doesNotContain("$(b)", "<c>");
        }
    }

    @Test
    default void only_known_versions_of_http_are_served() throws IOException {
        try (var request = OpenRequest.send("GET /problems HTTP/9.9\r\nHost: x\r\n\r\n")) {
            assertThat(request.answer()).startsWith("HTTP/1.1 400").contains("/problems/invalid-request",
                    "HTTP/1.1 and HTTP/1.0");
        }
        try (var request = OpenRequest.send("GET /problems HTTP/1.0\r\n\r\n")) {
            assertThat(request.answer()).startsWith("HTTP/1.0 200");
        }
    }

    @Test
    default void a_trailing_slash_changes_nothing() {
        assertThat(given().get("/healthz/").statusCode()).isEqualTo(204);
        for (var resource : api().resources()) {
            var path = resource.post().path() + "/";
            assertThat(given().contentType("application/json").body("{").post(path).statusCode()).isEqualTo(400);
        }
    }

    @Test
    default void the_request_id_is_kept_or_generated() {
        assertThat(given().header("X-Request-Id", "abc-123").get("/nope").header("X-Request-Id")).isEqualTo("abc-123");
        assertThat(given().header("X-Request-Id", "a b\"c").get("/nope").header("X-Request-Id")).matches("[0-9a-f]{32}");
        assertThat(given().get("/healthz").header("X-Request-Id")).matches("[0-9a-f]{32}");
    }

    @Test
    default void a_client_that_offers_http_2_is_served() throws IOException, InterruptedException {
        var post = api().main().post();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + post.path()))
                .version(HttpClient.Version.HTTP_2)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(post.body()));
        var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    @Test
    default void probes_answer() {
        assertThat(given().get("/healthz").statusCode()).isEqualTo(204);
        for (var probe : List.of("live", "ready", "started")) {
            assertThat(given().get("/q/health/" + probe).statusCode()).isEqualTo(200);
        }
    }

    @Test
    default void documents_and_metrics_are_served() {
        assertThat(given().accept("application/json").get("/q/openapi").<String> path("openapi")).startsWith("3.1");
        assertThat(given().get("/q/swagger-ui/").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/metrics").asString()).contains("http_server_requests", "sql_pool");
    }

    @Test
    default void input_of_clients_is_no_label_of_a_metric() {
        given().request("BREW", "/unheard-of");
        given().request("BREW", "/q/swagger-ui/unheard-of");
        given().put(api().main().post().path() + "/unheard-of");
        given().get("/unheard-of");
        RawHttp.answer("GET", "unheard-of", Map.of());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                .contains("uri=\"/unrouted\"", "method=\"OTHER\"")
                .doesNotContain("unheard-of", "BREW"));
    }
}
