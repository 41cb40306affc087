package quintet.metadata;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.OutageRules;
import quintet.kit.testing.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MetadataOutageTest extends OutageRules {

    @Override
    protected Response write() {
        return given().contentType("application/json").body("{\"name\": \"x\", \"payload\": \"{}\"}").post("/metadata");
    }

    @Override
    protected Response read() {
        return given().get("/metadata?limit=1");
    }
}
