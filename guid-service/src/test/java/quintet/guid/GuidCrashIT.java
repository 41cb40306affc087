package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import quintet.kit.testing.rules.CrashRules;

class GuidCrashIT extends CrashRules {

    @Override
    protected String write(String uri, int number) {
        var response = given().baseUri(uri).contentType("application/json").body("{\"user\": \"user " + number + "\"}")
                .post("/guid");
        assertThat(response.statusCode()).isEqualTo(201);
        return response.asString();
    }

    @Override
    protected void verify(String uri, List<String> written) {
        for (var guid : written) {
            var id = guid.substring(9, 41);
            assertThat(given().baseUri(uri).get("/guid/" + id).asString()).isEqualTo(guid);
        }
    }
}
