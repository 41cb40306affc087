package quintet.number;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;

/** The worked example of the original assignment, unchanged except for the id, which the service assigns. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class NumberExamplesTest {

    @Test
    void the_worked_example_runs_literally() throws IOException {
        Postgres.clear();
        var example = (ObjectNode) new ObjectMapper().readTree(getClass().getResourceAsStream("/examples/number.json"));
        var body = example.deepCopy().without("id").toString();
        var created = given().contentType("application/json").body(body).post("/numbers");
        assertThat(created.statusCode()).isEqualTo(201);
        var id = created.jsonPath().getLong("id");
        assertThat(created.asString()).isEqualTo(example.put("id", id).toString());
        assertThat(given().get("/numbers/" + id).asString()).isEqualTo(example.toString());
        assertThat(given().get("/numbers").asString()).isEqualTo(
                "{\"meta\":{\"page\":1,\"perPage\":100,\"totalPages\":1,\"total\":1},\"data\":[" + example + "]}");
    }
}
