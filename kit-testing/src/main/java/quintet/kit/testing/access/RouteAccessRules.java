package quintet.kit.testing.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.restassured.response.Response;
import quintet.kit.testing.access.Credentials.Sender;
import quintet.kit.testing.api.Operation;
import quintet.kit.testing.wire.PathVariants;
import quintet.kit.testing.wire.RawHttp;

/** Rights: every operation of the document is tried with every role. */
interface RouteAccessRules {

    /** Open to all. */
    Set<String> OPEN = Set.of("/healthz", "/problems", "/problems/{slug}");

    /** Open to all but those whose credentials do not hold. */
    String WHOAMI = "/whoami";

    /** The answer of access control at a resource, or of the HTTP layer at a path without one: a bare 400, or a problem. */
    Pattern UNAUTHORIZED_OR_NOT_FOUND = Pattern
            .compile("(?s)HTTP/1\\.1 (401 .*|400 [^{]*|415 .*|.*\"detail\":\"(Nothing is served at this path"
                    + "|The request cannot be understood|This path does not know that method)\\.\".*)");

    /** The operations that need the role admin, like {@code DELETE /things}; other changes need editor. */
    default Set<String> forAdmins() {
        return Set.of();
    }

    /** The operations that change nothing although their method could, like {@code POST /things/validate}. */
    default Set<String> forViewers() {
        return Set.of();
    }

    @Test
    default void every_route_asks_for_the_role_that_its_method_needs() {
        assertThat(guarded()).hasSizeGreaterThan(1).extracting(RouteAccessRules::title).containsAll(forAdmins())
                .containsAll(forViewers());
        var senders = Stream.concat(Credentials.unknown().stream(), Credentials.known().stream()).toList();
        for (var operation : Operation.all()) {
            senders.forEach(sender -> assertAnswer(operation, operation.method(), sender));
            if (operation.isRead()) {
                assertAnswer(operation, "HEAD", Credentials.nobody());
                assertAnswer(operation, "HEAD", Credentials.byPassword("viewer", 1));
            }
        }
    }

    @Test
    default void without_a_role_every_operation_is_denied() {
        var withoutRole = Credentials.withoutRole();
        for (var operation : guarded()) {
            assertProblem(send(operation.method(), operation, Credentials.nobody()), 401, "unauthorized");
            assertProblem(send(operation.method(), operation, withoutRole), 403, "forbidden");
        }
    }

    @Test
    default void an_endpoint_that_names_no_role_is_denied_to_all() {
        assertProblem(Credentials.nobody().request().get(UnannotatedResource.PATH), 401, "unauthorized");
        for (var sender : Credentials.known()) {
            var response = sender.request().get(UnannotatedResource.PATH);
            assertProblem(response, 403, "forbidden");
            assertThat(response.<String> path("detail")).isEqualTo("No role may do this.");
        }
    }

    @Test
    default void a_method_that_no_document_names_does_nothing() {
        for (var operation : guarded()) {
            for (var method : List.of("PUT", "PATCH", "DELETE", "POST", "TRACE", "LOCK", "get", "Delete")) {
                assertThat(send(method, operation, Credentials.nobody()).statusCode()).as(method + " " + operation.path())
                        .isBetween(400, 499);
            }
        }
    }

    @Test
    default void options_answers_the_methods_and_nothing_else() {
        for (var operation : Operation.all()) {
            var response = send("OPTIONS", operation, Credentials.nobody());
            assertThat(response.statusCode()).isIn(200, 204);
            assertThat(response.header("Allow")).contains(operation.method());
            assertThat(response.asString()).isEmpty();
        }
    }

    @Test
    default void no_spelling_of_a_path_bypasses_authentication() {
        for (var operation : guarded()) {
            int asked = 0;
            for (var variant : PathVariants.of(operation.address())) {
                var answer = RawHttp.answer(operation.method(), variant, Map.of());
                // A 401, or the answer to a path without a resource or to a format: never the answer of a resource.
                assertThat(answer).as(operation.method() + " " + variant).matches(UNAUTHORIZED_OR_NOT_FOUND);
                asked += answer.startsWith("HTTP/1.1 401") ? 1 : 0;
            }
            assertThat(asked).as("spellings of %s that lead to it", operation).isGreaterThan(3);
        }
    }

    @Test
    default void no_spelling_of_their_path_opens_metrics() {
        var viewer = Credentials.byPassword("viewer", 1).headers();
        int served = 0;
        for (var variant : PathVariants.of("/q/metrics")) {
            assertThat(RawHttp.answer("GET", variant, Map.of())).as(variant).doesNotContain("jvm_");
            served += RawHttp.answer("GET", variant, viewer).contains("jvm_") ? 1 : 0;
        }
        assertThat(served).as("spellings that lead to them").isGreaterThan(3);
    }

    @Test
    default void probes_documents_and_problems_are_open() {
        for (var path : List.of("/q/health/live", "/q/health/ready", "/q/health/started", "/healthz", "/q/openapi",
                "/q/swagger-ui/", "/problems", "/problems/unauthorized")) {
            assertThat(given().get(path).statusCode()).as(path).isIn(200, 204);
        }
        for (var page : List.of("/", "/problems", "/problems/unauthorized")) {
            assertThat(given().accept("text/html").get(page).statusCode()).as(page).isEqualTo(200);
        }
    }

    @Test
    default void clients_are_told_who_they_are() {
        assertWhoami(Credentials.nobody(), null, null);
        assertWhoami(Credentials.byPassword("viewer", 1), "viewer", "viewer");
        assertWhoami(new Sender("an API key", 2, Map.of("X-API-Key", Credentials.KEY)), "robot", "editor");
        assertWhoami(Credentials.withoutRole(), "oidc:u0", null);
    }

    private static void assertWhoami(Sender sender, @Nullable String user, @Nullable String role) {
        var answer = sender.request().get(WHOAMI);
        assertThat(answer.statusCode()).as(sender.title()).isEqualTo(200);
        assertThat(answer.<String> path("user")).isEqualTo(user);
        assertThat(answer.<String> path("role")).isEqualTo(role);
        assertThat(answer.<List<String>> path("ways")).containsExactly("password", "key", "token");
    }

    private static List<Operation> guarded() {
        return Operation.all().stream()
                .filter(operation -> !OPEN.contains(operation.path()) && !operation.path().equals(WHOAMI))
                .toList();
    }

    private static String title(Operation operation) {
        return operation.method() + " " + operation.path();
    }

    private int needed(Operation operation) {
        return operation.isRead() || forViewers().contains(title(operation)) ? 1
                : forAdmins().contains(title(operation)) ? 3 : 2;
    }

    private void assertAnswer(Operation operation, String method, Sender sender) {
        var response = send(method, operation, sender);
        var what = "%s %s as %s: %s".formatted(method, operation.path(), sender, response.asString());
        if (isOpen(operation, sender) || sender.rank() >= needed(operation)) {
            assertThat(response.statusCode()).as(what).isNotIn(401, 403, 429).isLessThan(500);
        } else if (sender.rank() < 0) {
            assertThat(response.statusCode()).as(what).isEqualTo(401);
            assertThat(response.header("WWW-Authenticate")).as(what).contains("Basic", "Bearer");
        } else {
            assertThat(response.statusCode()).as(what).isEqualTo(403);
        }
    }

    private static boolean isOpen(Operation operation, Sender sender) {
        return OPEN.contains(operation.path())
                || (operation.path().equals(WHOAMI) && (sender.rank() >= 0 || !sender.hasCredentials()));
    }

    private static Response send(String method, Operation operation, Sender sender) {
        // A stream without a valid position is rejected, and so does not last for ever.
        return sender.request().contentType(operation.type()).header("Last-Event-ID", "none")
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .request(method, operation.address());
    }
}
