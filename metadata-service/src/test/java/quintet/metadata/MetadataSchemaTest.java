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

/** With {@code metadata.schema.mode=enforce} a payload of another shape is the client's fault. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(MetadataSchemaTest.Enforce.class)
class MetadataSchemaTest {

    /** The switch under test. */
    public static class Enforce implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("metadata.schema.mode", "enforce");
        }
    }

    @Test
    void a_payload_of_another_shape_is_refused_and_its_places_named() {
        var response = post("{\"name\": \"x\", \"payload\": {\"sourceName\": \"x\", \"jobCluster\": {\"min_workers\": 1.5}}}");
        assertProblem(response, 400, "invalid-request").at("/payload", "/payload");
        assertThat(response.<List<String>> path("errors.detail")).containsExactlyInAnyOrder(
                "required property 'partitioning' not found",
                "/jobCluster/min_workers: number found, integer expected");
    }

    @Test
    void a_fitting_payload_is_accepted() {
        var response = post("{\"name\": \"x\", \"payload\": {\"sourceName\": \"x\", \"jobCluster\": {\"min_workers\": 0},"
                + " \"partitioning\": \"\", \"further\": true}}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("X-Schema-Warning")).isNull();
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post("/metadata?payload=object");
    }
}
