package quintet.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.stores.Postgres;

/** With {@code quintet.http.require-if-match=true}, a change needs a precondition. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(SampleRequireIfMatchTest.Required.class)
class SampleRequireIfMatchTest {

    /** The setting under test. */
    public static class Required implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quintet.http.require-if-match", "true");
        }
    }

    @Test
    void a_change_without_if_match_is_rejected() {
        var created = given().contentType("application/json").body("{\"text\": \"x\"}").post("/notes");
        assertThat(created.statusCode()).isEqualTo(201);
        var path = "/notes/" + created.path("id");
        assertProblem(given().delete(path), 428, "precondition-required");
        assertThat(given().header("If-Match", created.header("ETag")).delete(path).statusCode()).isEqualTo(204);
    }
}
