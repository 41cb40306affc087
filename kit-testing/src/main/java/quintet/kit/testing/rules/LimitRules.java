package quintet.kit.testing.rules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.restassured.response.Response;
import quintet.kit.testing.stores.Limited;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.OpenRequest;

/** The behaviour of a service beyond its limits; for tests with the profile {@link Limited}. */
public interface LimitRules extends Rules {

    int BURST = 100;
    Pattern IN_FLIGHT = Pattern.compile("(?m)^http_requests_in_flight (\\d+)");

    @Test
    default void a_late_body_is_a_408_and_ends_the_connection() throws IOException {
        var text = OpenRequest.text(api().main().post(), "");
        try (var request = OpenRequest.send(text.substring(0, text.length() - 1))) {
            assertThat(request.answer()).startsWith("HTTP/1.1 408 ").containsIgnoringCase("connection: close")
                    .contains("\"/problems/request-timeout\"", "within 1 seconds");
        }
        awaitInFlight(0);
    }

    @Test
    default void excess_requests_are_rejected_at_once_and_the_rest_is_served() throws IOException, SQLException {
        var served = new ArrayList<OpenRequest>();
        try (var lock = Postgres.lock()) {
            assertThat(lock.isClosed()).isFalse();
            fill(served);
            var rejected = api().main().post().send();
            assertOverloaded(rejected);
            assertThat(rejected.header("Retry-After")).isEqualTo("1");
            assertOverloaded(given().get("/problems"));
            probesAreServed();
            pathsLikeAProbeAreRejected();
            theConnectionOfARejectedBodyStaysUsable();
        }
        for (var request : served) {
            assertThat(request.answer()).startsWith("HTTP/1.1 2");
            request.close();
        }
        awaitInFlight(0);
        assertThat(api().main().post().send().statusCode()).isBetween(200, 299);
    }

    @Test
    default void each_request_of_a_burst_is_served_or_rejected_and_no_place_is_lost() throws IOException {
        var burst = new ArrayList<OpenRequest>();
        for (int i = 0; i < BURST; i++) {
            burst.add(OpenRequest.send(api().main().post()));
        }
        int served = 0;
        for (var request : burst) {
            var answer = request.answer();
            assertThat(answer).containsPattern("^HTTP/1.1 (2|503 )");
            served += answer.startsWith("HTTP/1.1 2") ? 1 : 0;
            request.close();
        }
        assertThat(served).isGreaterThanOrEqualTo(Limited.PLACES);
        awaitInFlight(0);
    }

    @Test
    default void a_client_that_leaves_gives_its_place_back() throws IOException, SQLException {
        try (var lock = Postgres.lock()) {
            assertThat(lock.isClosed()).isFalse();
            var left = new ArrayList<OpenRequest>();
            fill(left);
            for (var request : left) {
                request.close();
            }
            awaitInFlight(0);
            assertThat(given().get("/problems").statusCode()).isEqualTo(200);
        }
        assertThat(api().main().post().send().statusCode()).isBetween(200, 299);
    }

    /** The page of the problem is rejected as well, so it cannot be checked now. */
    private static void assertOverloaded(Response rejected) {
        assertThat(rejected.statusCode()).isEqualTo(503);
        assertThat(rejected.<String> path("type")).isEqualTo("/problems/overloaded");
    }

    private void fill(List<OpenRequest> requests) throws IOException {
        for (int i = 0; i < Limited.PLACES; i++) {
            requests.add(OpenRequest.send(api().main().post()));
        }
        awaitInFlight(Limited.PLACES);
    }

    private static void probesAreServed() {
        assertThat(given().get("/healthz").statusCode()).isEqualTo(204);
        assertThat(given().get("/healthz/").statusCode()).isEqualTo(204);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/metrics").asString()).containsPattern("http_requests_refused_total [1-9]");
    }

    private static void pathsLikeAProbeAreRejected() throws IOException {
        for (var path : List.of("/q/health/../../problems", "/q/health/%2e%2e/%2E%2E/problems", "/healthz/../problems")) {
            try (var request = OpenRequest.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
                assertThat(request.answer()).as(path).startsWith("HTTP/1.1 503 ");
            }
        }
    }

    private void theConnectionOfARejectedBodyStaysUsable() throws IOException {
        var rejected = OpenRequest.text(api().main().post(), "");
        try (var both = OpenRequest.send(rejected + "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
            assertThat(both.answer()).startsWith("HTTP/1.1 503 ").contains("HTTP/1.1 204 ");
        }
    }

    private static void awaitInFlight(int expected) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var gauge = IN_FLIGHT.matcher(given().get("/q/metrics").asString());
            assertThat(gauge.find()).isTrue();
            assertThat(gauge.group(1)).isEqualTo(Integer.toString(expected));
        });
    }
}
