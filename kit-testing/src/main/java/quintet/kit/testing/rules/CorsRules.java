package quintet.kit.testing.rules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.restassured.response.Response;
import quintet.kit.testing.stores.Limited;

/** Calls by pages of other origins; for tests with the profile {@link Limited}. */
public interface CorsRules extends Rules {

    @Test
    default void a_page_of_a_configured_origin_may_use_any_method() {
        var answer = preflight(Limited.ORIGIN);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(Limited.ORIGIN);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("GET", "POST", "PUT", "PATCH", "DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("Authorization", "Content-Type",
                "Idempotency-Key", "If-Match", "If-None-Match", "X-API-Key", "X-Request-Id");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
    }

    @Test
    default void a_page_of_a_configured_origin_reads_answers_and_problems() {
        for (var path : List.of("/problems", "/no/such/path", "/healthz", "/q/openapi")) {
            var answer = given().header("Origin", Limited.ORIGIN).get(path);
            assertThat(answer.header("Access-Control-Allow-Origin")).as(path).isEqualTo(Limited.ORIGIN);
            assertThat(answer.header("Access-Control-Expose-Headers")).isEqualTo("*");
        }
    }

    @Test
    default void a_page_of_another_origin_gets_no_cors_headers() {
        for (var origin : List.of("https://evil.example.com", "null", "https://app.example.com.evil.com",
                "http://app.example.com")) {
            var answers = List.of(preflight(origin), given().header("Origin", origin).get("/problems"));
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.statusCode()).as(origin).isBetween(200, 204);
                assertThat(answer.header("Access-Control-Allow-Origin")).as(origin).isNull();
            });
        }
    }

    @Test
    default void caches_keep_the_origins_apart() {
        assertThat(given().get("/problems").headers().getValues("Vary")).contains("origin");
        assertThat(given().header("Origin", Limited.ORIGIN).get("/problems").headers().getValues("Vary")).contains("origin");
    }

    private Response preflight(String origin) {
        return given().header("Origin", origin).header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type").options(api().main().post().path());
    }
}
