package quintet.pipeline;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.OutageRules;
import quintet.kit.testing.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PipelineOutageTest extends OutageRules {

    private String written = "";

    @Override
    protected Response write() {
        var response = given().contentType("application/json").body("""
                {"name": "x", "repository": "https://github.com/acme/web-shop",
                 "stages": [{"name": "test", "type": "run", "command": "npm test"}]}""").post("/pipelines");
        if (response.statusCode() == 201) {
            written = response.path("id");
        }
        return response;
    }

    @Override
    protected Response read() {
        return given().get("/pipelines/" + written);
    }
}
