package quintet.pipeline;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import quintet.kit.testing.ConditionalChangeRules;
import quintet.kit.testing.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PipelineConditionalTest extends ConditionalChangeRules {

    private static final String BODY = """
            {"name": "%s", "repository": "https://github.com/acme/web-shop",
             "stages": [{"name": "test", "type": "run", "command": "npm test"}]}""";

    @Override
    protected String create() {
        return "/pipelines/" + given().contentType("application/json").body(BODY.formatted("x")).post("/pipelines").path("id");
    }

    @Override
    protected Response change(RequestSpecification request, String path, int number) {
        return request.contentType("application/json").body(BODY.formatted("name " + number)).put(path);
    }
}
