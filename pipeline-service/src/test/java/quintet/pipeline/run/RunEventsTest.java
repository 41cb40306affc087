package quintet.pipeline.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stream.EventFollower;
import quintet.kit.testing.stream.EventFollower.Event;

/** A run is followed live, from its beginning or from any event on. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RunEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FOLLOWERS = 200;

    private String uri = "";

    @BeforeEach
    void find_the_service() {
        uri = RestAssured.baseURI + ":" + RestAssured.port;
    }

    @Test
    void a_run_is_told_from_its_trigger_to_its_end() {
        var run = Example.trigger(uri, Example.create(uri, Example.SEQUENCE), "{\"test\": {\"failAttempts\": 1}}");
        try (var follower = EventFollower.follow(events(run))) {
            var events = follower.awaitEnd();
            assertThat(follower.header("Content-Type")).startsWith("text/event-stream");
            assertThat(states(events, "run")).containsExactly("running", "succeeded");
            assertThat(stages(events)).containsExactly("lint running", "lint succeeded", "test running", "test pending",
                    "test running", "test succeeded", "build running", "build succeeded");
            assertThat(lines(events)).isEqualTo(Example.log(uri, run));
            assertThat(events.get(events.size() - 1).type()).isEqualTo("end");
            assertThat(states(events, "end")).containsExactly("succeeded");
        }
    }

    @Test
    void a_line_arrives_while_its_stage_still_executes() {
        var run = Example.trigger(uri, Example.create(uri, Example.SEQUENCE), "{\"lint\": {\"hang\": true}}");
        try (var follower = EventFollower.follow(events(run))) {
            follower.await(5);
            assertThat(lines(follower.events())).contains("$ make lint");
            assertThat(given().get("/runs/" + run).<String> path("status")).isEqualTo("running");
            given().post("/runs/" + run + "/cancel");
            assertThat(states(follower.awaitEnd(), "end")).containsExactly("cancelled");
        }
    }

    @Test
    void a_follower_goes_on_after_any_event() {
        var run = Example.trigger(uri, Example.create(uri, Example.SEQUENCE), "{}");
        var all = EventFollower.follow(events(run)).awaitEnd();
        for (int i = 0; i < all.size() - 1; i++) {
            assertThat(EventFollower.after(events(run), all.get(i).id()).awaitEnd()).isEqualTo(all.subList(i + 1, all.size()));
        }
        assertThat(all).extracting(Event::id).doesNotHaveDuplicates();
        assertThat(EventFollower.after(events(run), all.get(all.size() - 1).id()).status()).isEqualTo(204);
    }

    @Test
    void many_followers_all_see_all() {
        var run = Example.trigger(uri, Example.create(uri, Example.SEQUENCE),
                "{\"lint\": {\"lines\": 500, \"delayMillis\": 3000}}");
        var followers = new ArrayList<EventFollower>();
        for (int i = 0; i < FOLLOWERS; i++) {
            followers.add(EventFollower.follow(events(run)));
            // One by one, because a crowd meets the bound on simultaneous requests.
            assertThat(followers.get(i).status()).isEqualTo(200);
        }
        var expected = followers.get(0).awaitEnd();
        assertThat(lines(expected)).hasSizeGreaterThan(500);
        for (var follower : followers) {
            assertThat(follower.awaitEnd()).isEqualTo(expected);
        }
    }

    @Test
    void what_cannot_be_followed_is_rejected() {
        assertProblem(given().get(events("00000000-0000-0000-0000-000000000000")), 404, "run-not-found");
        assertProblem(given().get(events("999")), 404, "run-not-found");
        var run = Example.trigger(uri, Example.create(uri, Example.SEQUENCE), "{}");
        assertProblem(given().header("Last-Event-ID", "x").get(events(run)), 400, "invalid-request").in("Last-Event-ID");
    }

    private static String events(String run) {
        return "/runs/" + run + "/events";
    }

    private static List<String> states(List<Event> events, String type) {
        var states = new ArrayList<String>();
        for (var event : events) {
            if (event.type().equals(type)) {
                states.add(data(event).path("status").asText());
            }
        }
        return states;
    }

    private static List<String> stages(List<Event> events) {
        var changes = new ArrayList<String>();
        for (var event : events) {
            if (event.type().equals("stage")) {
                changes.add(data(event).path("name").asText() + " " + data(event).path("status").asText());
            }
        }
        return changes;
    }

    private static List<String> lines(List<Event> events) {
        return events.stream().filter(event -> event.type().equals("line")).map(event -> data(event).path("line").asText())
                .toList();
    }

    private static JsonNode data(Event event) {
        try {
            return JSON.readTree(event.data());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
