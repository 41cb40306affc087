package quintet.guid;

import static io.restassured.RestAssured.given;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;

/** With {@code guid.accept-past-expire=false}, an expiry in the past is rejected. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
@TestProfile(GuidPastExpireTest.Strict.class)
class GuidPastExpireTest {

    /** The setting under test. */
    public static class Strict implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("guid.accept-past-expire", "false");
        }
    }

    @Test
    void an_expiry_in_the_past_is_rejected() {
        assertProblem(given().contentType("application/json").body("{\"user\": \"x\", \"expire\": 1}").post("/guid"), 400,
                "invalid-request").at("/expire");
    }
}
