package quintet.metadata.change;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stream.EventFollower;

/** Each change of this instance is told to its followers at once. They do not poll here. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(ChangeWakeTest.NoPoll.class)
class ChangeWakeTest {

    private static final String DOCUMENT = "{\"name\": \"a\", \"payload\": \"{}\"}";

    /** The setting under test. */
    public static class NoPoll implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quintet.streams.poll-interval", "1H");
        }
    }

    @Test
    void a_single_change_of_any_kind_wakes_followers() {
        try (var follower = EventFollower.follow("/metadata/changes/events");
                var others = EventFollower.follow("/metadata/changes/events?payload=object")) {
            assertThat(follower.status()).isEqualTo(200);
            assertThat(others.status()).isEqualTo(200);
            var path = "/metadata/" + json(DOCUMENT).post("/metadata").<String> path("id");
            assertTold(follower, 1, path, "created");
            assertDone(json(DOCUMENT).put(path));
            assertTold(follower, 2, path, "updated");
            assertDone(json("{\"name\": \"b\"}").patch(path));
            assertTold(follower, 3, path, "updated");
            assertDone(given().delete(path));
            assertTold(follower, 4, path, "deleted");
            assertDone(given().post(path + "/restore"));
            assertTold(follower, 5, path, "restored");
            assertDone(given().post(path + "/versions/1/restore"));
            assertTold(follower, 6, path, "updated");
            var once = json("{\"name\": \"once\", \"payload\": \"{}\"}").post("/metadata?ifExists=fail");
            assertTold(follower, 7, "/metadata/" + once.<String> path("id"), "created");
            assertThat(others.await(7)).extracting(EventFollower.Event::id)
                    .isEqualTo(follower.events().stream().map(EventFollower.Event::id).toList());
        }
    }

    @Test
    void many_changes_at_once_wake_followers() {
        try (var follower = EventFollower.follow("/metadata/changes/events")) {
            assertThat(follower.status()).isEqualTo(200);
            assertDone(json("{\"items\": [{\"create\": %s}, {\"create\": %s}]}".formatted(DOCUMENT, DOCUMENT))
                    .post("/metadata/batch"));
            assertThat(follower.await(2)).hasSize(2);
            var line = "{\"id\": \"5f0c9a52-3f0e-4c38-9d3a-3c2f6c0f5a11\", \"name\": \"a\", \"payload\": \"{}\"}";
            assertDone(given().contentType("application/x-ndjson").body(line.getBytes(StandardCharsets.UTF_8))
                    .post("/metadata/imports"));
            assertThat(follower.await(3)).hasSize(3);
        }
    }

    private static void assertTold(EventFollower follower, int number, String subject, String change) {
        var event = JsonPath.from(follower.await(number).get(number - 1).data());
        assertThat("/metadata/" + event.getString("subject")).isEqualTo(subject);
        assertThat(event.getString("type")).isEqualTo("quintet.metadata." + change);
    }

    private static void assertDone(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }
}
