package quintet.guid;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import quintet.kit.testing.ConditionalChangeRules;
import quintet.kit.testing.Postgres;
import quintet.kit.testing.Redis;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidConditionalTest extends ConditionalChangeRules {

    @Override
    protected String create() {
        return "/guid/" + given().contentType("application/json").body("{\"user\": \"x\"}").post("/guid").path("guid");
    }

    @Override
    protected Response change(RequestSpecification request, String path, int number) {
        return request.contentType("application/json").body("{\"user\": \"user " + number + "\"}").patch(path);
    }
}
