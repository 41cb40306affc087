package quintet.metadata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.restassured.path.json.JsonPath;
import quintet.kit.testing.rules.CrashRules;

class MetadataCrashIT extends CrashRules {

    @Override
    protected String write(String uri, int number) {
        var body = "{\"name\": \"document %d\", \"payload\": \"{\\\"number\\\": %d}\"}".formatted(number, number);
        var response = given().baseUri(uri).contentType("application/json").body(body).post("/metadata");
        assertThat(response.statusCode()).isEqualTo(200);
        return response.asString();
    }

    @Override
    protected void verify(String uri, List<String> written) {
        for (var document : written) {
            var id = JsonPath.from(document).getString("id");
            assertThat(given().baseUri(uri).get("/metadata/" + id).asString()).isEqualTo(document);
        }
        assertThat(given().baseUri(uri).get("/metadata").asString()).isEqualTo("[" + String.join(",", written) + "]");
    }
}
