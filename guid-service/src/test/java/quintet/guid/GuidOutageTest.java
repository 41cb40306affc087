package quintet.guid;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.OutageRules;
import quintet.kit.testing.Postgres;
import quintet.kit.testing.Redis;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidOutageTest extends OutageRules {

    private String written = "";

    @Override
    protected Response write() {
        var response = given().contentType("application/json").body("{\"user\": \"x\"}").post("/guid");
        if (response.statusCode() == 201) {
            written = response.path("guid");
        }
        return response;
    }

    @Override
    protected Response read() {
        Redis.command("FLUSHALL");
        return given().get("/guid/" + written);
    }
}
