package quintet.metadata;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.CursorRules;
import quintet.kit.testing.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MetadataCursorTest extends CursorRules {

    @Override
    protected String list() {
        Postgres.clear();
        return "/metadata";
    }

    @Override
    protected String add(String list) {
        return given().contentType("application/json").body("{\"name\": \"x\", \"payload\": \"{}\"}").post(list).path("id");
    }
}
