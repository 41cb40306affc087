package quintet.kit.testing.rules;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import quintet.kit.testing.api.Change;
import quintet.kit.testing.api.Operation;
import quintet.kit.testing.api.Resource;
import quintet.kit.testing.wire.OpenRequest;

/** OPTIONS, Allow, Accept-Post and Accept-Patch describe a path (RFC 9110, section 9.3.7, and RFC 5789). */
public interface MethodRules extends Rules {

    @Test
    default void options_lists_the_methods_of_the_openapi_document() {
        var methods = Operation.all().stream().collect(groupingBy(Operation::path,
                mapping(Operation::method, toCollection(TreeSet::new))));
        assertThat(methods).isNotEmpty();
        methods.forEach((template, known) -> {
            if (known.contains("GET")) {
                known.add("HEAD");
            }
            known.add("OPTIONS");
            var answer = given().options(template.replaceAll("\\{[^}]*}", "x"));
            assertThat(answer.statusCode()).as(template).isEqualTo(204);
            assertThat(Set.of(answer.header("Allow").split(", "))).as(template).isEqualTo(known);
            assertThat(answer.headers().hasHeaderWithName("Accept-Post")).isEqualTo(known.contains("POST"));
            assertThat(answer.headers().hasHeaderWithName("Accept-Patch")).isEqualTo(known.contains("PATCH"));
        });
    }

    @Test
    default void pages_are_read_only() {
        for (var page : List.of("/", "/ui/", "/q/calls", "/q/metrics", "/q/health", "/q/health/ready", "/q/openapi",
                "/q/swagger-ui/")) {
            var answer = given().options(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(204);
            assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
            var rejected = given().post(page);
            assertProblem(rejected, 405, "method-not-allowed");
            assertThat(rejected.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
    }

    @Test
    default void options_of_an_unknown_path_is_a_problem() {
        assertProblem(given().options("/no/such/path"), 404, "not-found");
        assertProblem(given().options(api().main().post().path() + "/no/such/path"), 404, "not-found");
    }

    @Test
    default void options_of_the_service_as_a_whole_is_answered() throws IOException {
        try (var request = OpenRequest.send("OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
            assertThat(request.answer()).startsWith("HTTP/1.1 204 ").contains("Allow: DELETE, GET, HEAD, OPTIONS, ",
                    "X-Content-Type-Options: nosniff", "X-Request-Id: ");
        }
    }

    @ParameterizedTest(name = "{1} of what {0} made", allowZeroInvocations = true)
    @MethodSource("changeable")
    default void an_unknown_media_type_of_a_change_is_rejected_with_the_known_ones(Resource resource, Change change) {
        var rejected = given().contentType("text/plain").body("x").request(change.method(), resource.make());
        assertProblem(rejected, 415, "unsupported-media-type");
        assertThat(rejected.header("PATCH".equals(change.method()) ? "Accept-Patch" : "Accept")).contains("application/json");
    }
}
