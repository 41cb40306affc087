package quintet.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.ProblemAssert.assertProblem;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import quintet.kit.testing.Credentials.Sender;
import quintet.kit.testing.ServedRoutes.Route;

/**
 * What a service whose access control is on lets whom do, proven against every route its document names. A service's test
 * implements this under {@code @TestProfile(AccessRules.On.class)}.
 */
public interface AccessRules {

    /** Access control, switched on. */
    class On implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Credentials.class));
        }
    }

    @Test
    default void every_route_asks_for_the_role_that_its_method_needs() {
        var routes = ServedRoutes.read();
        assertThat(routes).filteredOn(route -> !route.isOpen()).hasSizeGreaterThan(1);
        for (var route : routes) {
            for (var sender : Credentials.unknown()) {
                assertAnswer(route, route.method(), sender);
            }
            for (var sender : Credentials.known()) {
                assertAnswer(route, route.method(), sender);
            }
            if (route.isRead()) {
                assertAnswer(route, "HEAD", Credentials.nobody());
                assertAnswer(route, "HEAD", Credentials.byPassword("viewer", 1));
            }
        }
    }

    @Test
    default void a_method_that_no_document_names_does_nothing() {
        for (var route : ServedRoutes.read()) {
            for (var method : List.of("PUT", "PATCH", "DELETE", "POST", "TRACE", "LOCK", "get", "Delete")) {
                if (!route.isOpen() && !method.equals(route.method())) {
                    assertThat(send(method, route, Credentials.nobody()).statusCode()).as(method + " " + route.path())
                            .isBetween(400, 499);
                }
            }
        }
    }

    @Test
    default void options_tells_the_methods_and_nothing_else() {
        for (var route : ServedRoutes.read()) {
            var response = send("OPTIONS", route, Credentials.nobody());
            assertThat(response.statusCode()).isIn(200, 204);
            assertThat(response.header("Allow")).contains(route.method());
            assertThat(response.asString()).isEmpty();
        }
    }

    @Test
    default void no_spelling_of_a_path_leads_past_the_question_who_asks() {
        var routes = ServedRoutes.read().stream().filter(route -> !route.isOpen()).toList();
        for (var route : routes) {
            for (var variant : PathVariants.of(route.path())) {
                assertThat(RawHttp.status(route.method(), variant, Map.of())).as(route.method() + " " + variant)
                        .isNotIn(200, 201, 202, 204);
            }
        }
        var viewer = Credentials.byPassword("viewer", 1).headers();
        int served = 0;
        for (var variant : PathVariants.of("/q/metrics")) {
            assertThat(RawHttp.status("GET", variant, Map.of())).as(variant).isNotEqualTo(200);
            served += RawHttp.status("GET", variant, viewer) == 200 ? 1 : 0;
        }
        assertThat(served).as("spellings under which metrics are found at all").isGreaterThan(3);
    }

    @Test
    default void who_is_not_known_is_told_how_to_be() {
        var refused = get(Credentials.nobody());
        assertProblem(refused, 401, "unauthorized");
        assertThat(refused.header("WWW-Authenticate"))
                .isEqualTo("Basic realm=\"quintet\", charset=\"UTF-8\", Bearer realm=\"quintet\"");
        assertThat(get(new Sender("a bad token", -1, Map.of("Authorization", "Bearer x"))).header("WWW-Authenticate"))
                .contains("error=\"invalid_token\"");
    }

    @Test
    default void who_may_not_is_told_which_role_may() {
        var response = change(Credentials.byPassword("viewer", 1));
        assertProblem(response, 403, "forbidden");
        assertThat(response.<String> path("detail")).contains("editor", "viewer");
    }

    @Test
    default void probes_documents_and_problems_are_open() {
        for (var path : List.of("/q/health/live", "/q/health/ready", "/q/health/started", "/healthz", "/q/openapi",
                "/q/swagger-ui/", "/problems", "/problems/unauthorized")) {
            assertThat(given().get(path).statusCode()).as(path).isIn(200, 204);
        }
    }

    @Test
    default void credentials_count_in_headers_only() {
        var token = Credentials.adminsToken();
        for (var name : List.of("access_token", "token", "api_key", "X-API-Key")) {
            assertProblem(request(Credentials.nobody()).queryParam(name, token).get("/q/metrics"), 401, "unauthorized");
            assertProblem(request(Credentials.nobody()).cookie(name, token).get("/q/metrics"), 401, "unauthorized");
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
    default void who_guesses_is_logged_without_a_secret_and_slowed() {
        var address = "203.0.113.7";
        var guess = Credentials.basic("admin:hunter2");
        try (var log = LogLines.of("quintet.access")) {
            var begin = System.nanoTime();
            IntStream.range(0, 9).forEach(time -> assertThat(guess(address, guess).statusCode()).isEqualTo(401));
            // Five are free; then 20, 40, 80 and 160 ms.
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isGreaterThanOrEqualTo(300);
            assertThat(log.with("An attempt from " + address + " to be admin failed")).hasSize(9)
                    .allMatch(line -> line.matches("[0-9a-f]{32} .*WARN .*"));
            assertThat(log.with("hunter2")).isEmpty();
            assertThat(log.with(guess.substring("Basic ".length()))).isEmpty();
        }
        // Side by side it is no faster: most do not even get their turn.
        var answers = IntStream.range(0, 20)
                .mapToObj(time -> CompletableFuture.supplyAsync(
                        () -> guess(address, Credentials.basic("admin:guess" + time))))
                .toList().stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(Response::statusCode).containsOnly(401, 429);
        var sentAway = answers.stream().filter(answer -> answer.statusCode() == 429).findFirst().orElseThrow();
        assertProblem(sentAway, 429, "too-many-attempts");
        assertThat(sentAway.header("Retry-After")).matches("[1-9]\\d*");
        var viewer = Credentials.byPassword("viewer", 1);
        // Who was known before is not held up by others at the same address.
        assertThat(get(viewer).statusCode()).isEqualTo(200);
        assertThat(given().headers(viewer.headers()).header("X-Forwarded-For", address).get("/q/metrics").statusCode())
                .isEqualTo(200);
    }

    @Test
    default void what_was_changed_by_whom_is_logged_once() {
        try (var log = LogLines.of("quintet.access")) {
            var id = UUID.randomUUID().toString();
            var route = changing();
            var response = request(Credentials.byPassword("editor", 2)).header("X-Request-Id", id)
                    .contentType(route.mediaType()).request(route.method(), route.path());
            var line = "%s editor INFO editor: %s %s answered %d".formatted(id, route.method(), route.path(),
                    response.statusCode());
            await().untilAsserted(() -> assertThat(log.with(id)).containsExactly(line));
            get(Credentials.byPassword("editor", 2));
            assertThat(log.with("GET")).isEmpty();
        }
    }

    private static void assertAnswer(Route route, String method, Sender sender) {
        var response = send(method, route, sender);
        var what = "%s %s as %s: %s".formatted(method, route.template(), sender, response.asString());
        int needed = route.isRead() ? 1 : 2;
        if (route.isOpen() || sender.rank() >= needed) {
            assertThat(response.statusCode()).as(what).isNotIn(401, 403, 429).isLessThan(500);
        } else if (sender.rank() < 0) {
            assertThat(response.statusCode()).as(what).isEqualTo(401);
            assertThat(response.header("WWW-Authenticate")).as(what).contains("Basic", "Bearer");
        } else {
            assertThat(response.statusCode()).as(what).isEqualTo(403);
        }
    }

    private static Response send(String method, Route route, Sender sender) {
        return request(sender).contentType(route.mediaType()).body("{}").request(method, route.path());
    }

    private static Response guess(String address, String authorization) {
        return given().header("X-Forwarded-For", address).header("Authorization", authorization).get("/q/metrics");
    }

    private static Response get(Sender sender) {
        return request(sender).get("/q/metrics");
    }

    private static Response change(Sender sender) {
        return send(changing().method(), changing(), sender);
    }

    private static Route changing() {
        return ServedRoutes.read().stream().filter(route -> !route.isRead()).findFirst().orElseThrow();
    }

    /** From an address of its own, so that what failed elsewhere does not slow it. */
    private static RequestSpecification request(Sender sender) {
        var random = ThreadLocalRandom.current();
        return given().headers(sender.headers())
                .header("X-Forwarded-For",
                        "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
    }
}
