package quintet.pipeline;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.CursorRules;
import quintet.kit.testing.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PipelineCursorTest extends CursorRules {

    @Override
    protected String list() {
        Postgres.execute("TRUNCATE pipeline");
        return "/pipelines";
    }

    @Override
    protected String add(String list) {
        var body = """
                {"name": "x", "repository": "https://github.com/acme/web-shop",
                 "stages": [{"name": "test", "type": "run", "command": "npm test"}]}""";
        return given().contentType("application/json").body(body).post(list).path("id");
    }
}
