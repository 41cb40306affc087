package quintet.number;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.restassured.path.json.JsonPath;
import quintet.kit.testing.rules.CrashRules;

class NumberCrashIT extends CrashRules {

    @Override
    protected String write(String uri, int number) {
        var response = given().baseUri(uri).contentType("application/json").body(FreshNumber.body()).post("/numbers");
        assertThat(response.statusCode()).isEqualTo(201);
        return response.asString();
    }

    @Override
    protected void verify(String uri, List<String> written) {
        for (var number : written) {
            var id = JsonPath.from(number).getLong("id");
            assertThat(given().baseUri(uri).get("/numbers/" + id).asString()).isEqualTo(number);
        }
    }
}
