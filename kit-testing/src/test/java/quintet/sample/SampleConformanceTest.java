package quintet.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.rules.CompressionRules.askingFor;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.api.Api;
import quintet.kit.testing.rules.Conformance;
import quintet.kit.testing.stores.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SampleConformanceTest implements Conformance {

    @Override
    public Api api() {
        return SampleApi.API;
    }

    /** A strong tag must not be shared between encodings. */
    @Test
    void lists_are_compressed_but_notes_keep_their_tag_for_if_match() {
        var created = given().contentType("application/json")
                .body("{\"text\": \"" + "x".repeat(5000) + "\"}").post("/notes");
        var path = "/notes/" + created.path("id");
        var answer = askingFor("gzip").get(path);
        assertThat(answer.header("Content-Encoding")).isNull();
        assertThat(answer.headers().getValues("Vary")).doesNotContain("accept-encoding");
        assertThat(answer.asString()).isEqualTo(created.asString());
        assertThat(askingFor("gzip").get("/notes").header("Content-Encoding")).isEqualTo("gzip");
        assertThat(given().header("If-Match", answer.header("ETag")).delete(path).statusCode()).isEqualTo(204);
    }
}
