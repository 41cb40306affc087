package quintet.metadata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;

/** With {@code metadata.schema.mode=enforce}, a payload that violates the schema is rejected. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(MetadataSchemaTest.Enforce.class)
class MetadataSchemaTest {

    /** The setting under test. */
    public static class Enforce implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("metadata.schema.mode", "enforce");
        }
    }

    @Test
    void a_payload_that_violates_the_schema_is_rejected_with_all_violations() {
        var response = post("{\"name\": \"x\", \"payload\": {\"sourceName\": \"x\", \"jobCluster\": {\"min_workers\": 1.5}}}");
        assertProblem(response, 400, "invalid-request").at("/payload/jobCluster/min_workers", "/payload");
        assertThat(response.<List<String>> path("errors.detail")).containsExactlyInAnyOrder(
                "required property 'partitioning' not found",
                "number found, integer expected");
    }

    @Test
    void a_valid_payload_is_accepted() {
        var response = post("{\"name\": \"x\", \"payload\": {\"sourceName\": \"x\", \"jobCluster\": {\"min_workers\": 0},"
                + " \"partitioning\": \"\", \"further\": true}}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("X-Schema-Warning")).isNull();
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post("/metadata?payload=object");
    }
}
