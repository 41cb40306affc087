package quintet.kit.testing.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.restassured.response.Response;
import quintet.kit.testing.access.Credentials.Sender;
import quintet.kit.testing.api.Operation;
import quintet.kit.testing.stores.LogLines;
import quintet.kit.testing.wire.AtOnce;

/** Credentials: which are accepted, what is answered and logged, and how guesses are delayed. */
interface CredentialRules {

    @Test
    default void a_request_without_valid_credentials_is_told_the_accepted_ones() {
        var refused = get(Credentials.nobody());
        assertProblem(refused, 401, "unauthorized");
        assertThat(refused.header("WWW-Authenticate"))
                .isEqualTo("Basic realm=\"quintet\", charset=\"UTF-8\", Bearer realm=\"quintet\","
                        + " ApiKey realm=\"quintet\", header=\"X-API-Key\"");
        assertThat(get(new Sender("a bad token", -1, Map.of("Authorization", "Bearer x"))).header("WWW-Authenticate"))
                .contains("error=\"invalid_token\"");
    }

    @Test
    default void a_rejection_names_the_needed_role() {
        var operation = changing();
        var response = Credentials.byPassword("viewer", 1).request().contentType("application/json")
                .request(operation.method(), operation.address());
        assertProblem(response, 403, "forbidden");
        assertThat(response.<String> path("detail")).contains("editor", "viewer");
    }

    @Test
    default void credentials_count_in_headers_only() {
        var token = Credentials.adminsToken();
        for (var name : List.of("access_token", "token", "api_key", "X-API-Key")) {
            assertProblem(Credentials.nobody().request().queryParam(name, token).get("/q/metrics"), 401, "unauthorized");
            assertProblem(Credentials.nobody().request().cookie(name, token).get("/q/metrics"), 401, "unauthorized");
        }
    }

    @Test
    default void the_file_may_change_while_the_service_runs() {
        var newcomer = Credentials.byPassword("newcomer", 1);
        assertThat(get(newcomer).statusCode()).isEqualTo(401);
        try (var log = LogLines.of("quintet.access")) {
            Credentials.rewrite(Credentials.line("newcomer", "viewer"));
            await().untilAsserted(() -> assertThat(get(newcomer).statusCode()).isEqualTo(200));
            Credentials.rewrite("newcomer:emperor:x");
            await().untilAsserted(() -> assertThat(log.with("line 7 has a role that is not")).hasSize(1));
            assertThat(get(newcomer).statusCode()).isEqualTo(200);
        } finally {
            Credentials.rewrite();
        }
        await().untilAsserted(() -> assertThat(get(newcomer).statusCode()).isEqualTo(401));
    }

    @Test
    default void guesses_are_logged_without_secrets_and_delayed() {
        var address = "203.0.113.7";
        var guess = Credentials.basic("admin:hunter2");
        try (var log = LogLines.of("quintet.access")) {
            var begin = System.nanoTime();
            // An entry before that of the proxy is the client's: it makes no other address of it.
            IntStream.range(0, 9).forEach(time -> assertThat(
                    guess("198.51.100." + time + ", " + address, guess).statusCode()).isEqualTo(401));
            // Five are free; then 20, 40, 80 and 160 ms.
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isGreaterThanOrEqualTo(300);
            assertThat(log.with("An attempt from " + address + " to be admin failed")).hasSize(9)
                    .allMatch(line -> line.matches("[0-9a-f]{32} .*WARN .*"));
            assertThat(log.with("hunter2")).isEmpty();
            assertThat(log.with(guess.substring("Basic ".length()))).isEmpty();
        }
        // Parallel guesses are no faster: most are rejected unchecked.
        var answers = AtOnce.answers(20, time -> guess(address, Credentials.basic("admin:guess" + time)));
        assertThat(answers).extracting(Response::statusCode).containsOnly(401, 429);
        var sentAway = answers.stream().filter(answer -> answer.statusCode() == 429).findFirst().orElseThrow();
        assertProblem(sentAway, 429, "too-many-attempts");
        assertThat(sentAway.header("Retry-After")).matches("[1-9]\\d*");
        var viewer = Credentials.byPassword("viewer", 1);
        // A remembered password is not delayed by other failures at its address.
        assertThat(get(viewer).statusCode()).isEqualTo(200);
        assertThat(given().headers(viewer.headers()).header("X-Forwarded-For", address).get("/q/metrics").statusCode())
                .isEqualTo(200);
    }

    @Test
    default void each_change_is_logged_once_with_its_user() {
        try (var log = LogLines.of("quintet.access")) {
            var id = UUID.randomUUID().toString();
            var operation = changing();
            var response = Credentials.byPassword("editor", 2).request().header("X-Request-Id", id)
                    .contentType("application/json").request(operation.method(), operation.address());
            var line = "%s editor INFO editor: %s %s answered %d".formatted(id, operation.method(), operation.address(),
                    response.statusCode());
            await().untilAsserted(() -> assertThat(log.with(id)).containsExactly(line));
            get(Credentials.byPassword("editor", 2));
            assertThat(log.with("GET")).isEmpty();
        }
    }

    private static Response guess(String address, String authorization) {
        return given().header("X-Forwarded-For", address).header("Authorization", authorization).get("/q/metrics");
    }

    private static Response get(Sender sender) {
        return sender.request().get("/q/metrics");
    }

    private static Operation changing() {
        return Operation.all().stream().filter(operation -> !operation.isRead()).findFirst().orElseThrow();
    }
}
