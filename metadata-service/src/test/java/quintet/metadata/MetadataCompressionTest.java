package quintet.metadata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.rules.CompressionRules.askingFor;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;

/** A document can be long and has a strong tag, which another encoding must not have: it goes as it is. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MetadataCompressionTest {

    @Test
    void a_document_is_not_compressed_and_its_tag_serves_in_if_match_and_a_list_is() {
        var created = given().contentType("application/json")
                .body("{\"name\": \"x\", \"payload\": \"{\\\"a\\\": \\\"" + "x".repeat(5000) + "\\\"}\"}").post("/metadata");
        var path = "/metadata/" + created.path("id");
        var answer = askingFor("gzip").get(path);
        assertThat(answer.header("Content-Encoding")).isNull();
        assertThat(answer.headers().getValues("Vary")).doesNotContain("accept-encoding");
        assertThat(answer.asString()).isEqualTo(created.asString());
        assertThat(askingFor("gzip").get("/metadata").header("Content-Encoding")).isEqualTo("gzip");
        assertThat(given().header("If-Match", answer.header("ETag")).delete(path).statusCode()).isEqualTo(200);
    }
}
