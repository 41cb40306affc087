package quintet.pipeline.run;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.CursorRules;
import quintet.kit.testing.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RunCursorTest extends CursorRules {

    @Override
    protected String list() {
        var body = """
                {"name": "x", "repository": "https://github.com/acme/web-shop",
                 "stages": [{"name": "test", "type": "run", "command": "npm test"}]}""";
        return "/pipelines/" + given().contentType("application/json").body(body).post("/pipelines").path("id") + "/runs";
    }

    @Override
    protected String add(String list) {
        return given().post(list.replace("/runs", "/trigger")).path("id");
    }
}
