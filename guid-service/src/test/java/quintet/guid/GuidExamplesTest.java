package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;
import quintet.kit.testing.stores.TestClock;

/** The worked examples of the original assignment, run literally at the time they assume. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidExamplesTest {

    private final ObjectMapper json = new ObjectMapper();

    @Inject
    TestClock clock;

    @AfterEach
    void reset_the_clock() {
        clock.reset();
    }

    @Test
    void the_worked_examples_run_literally() throws IOException {
        Postgres.clear();
        var examples = json.readTree(getClass().getResourceAsStream("/examples/guid.json"));
        clock.set(Instant.ofEpochSecond(examples.get("clock").longValue()));
        for (var call : examples.get("calls")) {
            var request = call.get("request").textValue().split(" ", 2);
            var sending = given();
            if (call.has("body")) {
                sending.contentType("application/json").body(call.get("body").toString());
            }
            compare(sending.request(request[0], request[1]).asString(), call.get("answer"));
        }
    }

    private void compare(String answer, JsonNode expected) throws IOException {
        if (expected.isNull()) {
            assertThat(answer).isEmpty();
        } else if (expected.get("guid").textValue().startsWith("<")) {
            var random = json.readTree(answer).get("guid").textValue();
            assertThat(random).matches("[0-9A-F]{32}");
            assertThat(answer).isEqualTo(expected.toString().replace(expected.get("guid").textValue(), random));
        } else {
            assertThat(answer).isEqualTo(expected.toString());
        }
    }
}
