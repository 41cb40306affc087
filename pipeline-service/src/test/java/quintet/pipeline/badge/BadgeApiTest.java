package quintet.pipeline.badge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;

/** Badges, over HTTP. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class BadgeApiTest {

    @Test
    void a_badge_shows_the_newest_run() {
        var path = create("web-shop");
        var before = badge(path);
        assertThat(before.contentType()).startsWith("image/svg+xml");
        assertThat(before.asString()).startsWith("<svg ").contains("<title>web-shop: no runs</title>");
        awaits(path, "{}", "succeeded");
        awaits(path, "{\"test\": {\"delayMillis\": 400}}", "running");
        awaits(path, "{\"test\": {\"fail\": true}}", "failed");
    }

    @Test
    void a_badge_is_revalidated_and_changes_with_the_status() {
        var path = create("web-shop");
        var tag = badge(path).header("ETag");
        assertThat(badge(path).header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(given().header("If-None-Match", tag).get(path + "/badge.svg").statusCode()).isEqualTo(304);
        awaits(path, "{}", "succeeded");
        assertThat(given().header("If-None-Match", tag).get(path + "/badge.svg").statusCode()).isEqualTo(200);
    }

    @Test
    void a_badge_has_the_name_of_the_pipeline_in_utf_8() {
        assertThat(badge(create("Käse & <日本>")).asString()).contains("<title>Käse &amp; &lt;日本&gt;: no runs</title>");
    }

    @ParameterizedTest
    @ValueSource(strings = { "00000000-0000-0000-0000-000000000000", "999", "%00" })
    void an_unknown_pipeline_has_a_problem_instead(String id) {
        assertProblem(given().urlEncodingEnabled(false).get("/pipelines/" + id + "/badge.svg"), 404, "pipeline-not-found");
    }

    @Test
    void a_deleted_pipeline_has_no_badge() {
        var path = create("web-shop");
        given().delete(path);
        assertProblem(badge(path), 404, "pipeline-not-found");
    }

    private static void awaits(String path, String simulate, String status) {
        var triggered = given().contentType("application/json").body("{\"simulate\": " + simulate + "}")
                .post(path + "/trigger");
        assertThat(triggered.statusCode()).as(triggered.asString()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20))
                .until(() -> badge(path).asString().contains(": " + status + "</title>"));
    }

    private static Response badge(String path) {
        return given().get(path + "/badge.svg");
    }

    private static String create(String name) {
        var created = given().contentType("application/json").body("""
                {"name": "%s", "repository": "https://github.com/acme/web-shop",
                 "stages": [{"name": "test", "type": "run", "command": "npm test"}]}""".formatted(name))
                .post("/pipelines");
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return "/pipelines/" + created.path("id");
    }
}
