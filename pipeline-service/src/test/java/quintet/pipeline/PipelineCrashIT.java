package quintet.pipeline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.restassured.path.json.JsonPath;
import quintet.kit.testing.rules.CrashRules;

class PipelineCrashIT extends CrashRules {

    @Override
    protected String write(String uri, int number) {
        var response = given().baseUri(uri).contentType("application/json").body("""
                {"name": "pipeline %d", "repository": "https://github.com/acme/web-shop",
                 "stages": [{"name": "test", "type": "run", "command": "npm test"}]}""".formatted(number))
                .post("/pipelines");
        assertThat(response.statusCode()).isEqualTo(201);
        return response.asString();
    }

    @Override
    protected void verify(String uri, List<String> written) {
        for (var pipeline : written) {
            var id = JsonPath.from(pipeline).getString("id");
            assertThat(given().baseUri(uri).get("/pipelines/" + id).asString()).isEqualTo(pipeline);
        }
    }
}
