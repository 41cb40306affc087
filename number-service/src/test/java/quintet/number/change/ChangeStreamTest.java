package quintet.number.change;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stream.EventFollower;
import quintet.kit.testing.wire.AtOnce;
import quintet.number.FreshNumber;

/** Followers see each change once, whoever made it, and none is skipped. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class ChangeStreamTest {

    private static final String EVENTS = "/numbers/events";

    @Test
    void changes_are_told_from_now_on() {
        create();
        try (var follower = followNow()) {
            var id = create();
            given().contentType("application/json").body("{\"setupPrice\": 7}").patch("/numbers/" + id);
            given().delete("/numbers/" + id);
            follower.await(3);
            assertThat(follower.events()).extracting(EventFollower.Event::data).extracting(ChangeStreamTest::action)
                    .containsExactly("created " + id, "updated " + id, "deleted " + id);
        }
    }

    @Test
    void a_follower_goes_on_after_the_last_event_that_it_has() {
        List<EventFollower.Event> all;
        try (var follower = followNow()) {
            create();
            create();
            create();
            follower.await(3);
            all = follower.events();
            assertThat(all).hasSize(3).extracting(EventFollower.Event::type).containsOnly("change");
        }
        try (var follower = EventFollower.after(EVENTS, all.get(1).id())) {
            follower.await(1);
            assertThat(follower.events()).isEqualTo(all.subList(2, 3));
        }
        assertProblem(given().header("Last-Event-ID", "last").get(EVENTS), 400, "invalid-request")
                .in("Last-Event-ID");
    }

    @Test
    void a_follower_that_has_seen_nothing_comes_back_to_its_place() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + EVENTS))
                .timeout(Duration.ofSeconds(10)).build();
        String place;
        try (var lines = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body()) {
            place = lines.filter(line -> line.startsWith("id: ")).findFirst().orElseThrow().substring("id: ".length());
        }
        var id = create();
        try (var follower = EventFollower.after(EVENTS, place)) {
            follower.await(1);
            assertThat(follower.events()).extracting(EventFollower.Event::data).extracting(ChangeStreamTest::action)
                    .containsExactly("created " + id);
        }
    }

    @Test
    void changes_of_others_wait_for_those_that_began_before_them() throws SQLException {
        try (var follower = followNow(); var other = Postgres.connect()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute(
                        "INSERT INTO number (value, e164, monthly_price, setup_price, currency_label, currency, country,"
                                + " type)"
                                + " VALUES ('+11', '+11', 0, 0, 'USD', 'USD', 'ZZ', 'unknown')");
                var later = create();
                // It is committed and visible, but a follower that saw it would never see the one before it.
                assertThat(given().get("/numbers/" + later).statusCode()).isEqualTo(200);
                assertThat(follower.events()).isEmpty();
                other.commit();
                follower.await(2);
                assertThat(follower.events()).extracting(EventFollower.Event::data).extracting(ChangeStreamTest::action)
                        .satisfiesExactly(first -> assertThat(first).startsWith("created "),
                                second -> assertThat(second).isEqualTo("created " + later));
            }
        }
    }

    @Test
    void simultaneous_changes_are_each_told_once() {
        try (var follower = followNow()) {
            var id = create();
            AtOnce.answers(40,
                    i -> i % 2 == 0 ? given().contentType("application/json").body(FreshNumber.body()).post("/numbers")
                            : given().contentType("application/json").body("{\"setupPrice\": %d}".formatted(i))
                                    .patch("/numbers/" + id));
            follower.await(41);
            assertThat(follower.events()).extracting(EventFollower.Event::id).doesNotHaveDuplicates();
            assertThat(follower.events()).extracting(EventFollower.Event::data)
                    .filteredOn(data -> data.contains("\"id\":" + id + ","))
                    .extracting(data -> data.replaceAll(".*\"version\":(\\d+).*", "$1")).extracting(Integer::valueOf)
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 21).boxed().toList());
        }
    }

    /** A follower of the changes from now on. */
    private static EventFollower followNow() {
        var follower = EventFollower.follow(EVENTS);
        assertThat(follower.header("Content-Type")).startsWith("text/event-stream");
        return follower;
    }

    private static String action(String data) {
        return data.replaceAll(".*\"id\":(\\d+),.*\"action\":\"(\\w+)\".*", "$2 $1");
    }

    private static long create() {
        return given().contentType("application/json").body(FreshNumber.body()).post("/numbers").jsonPath().getLong("id");
    }
}
