package quintet.kit.testing.rules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.restassured.response.Response;
import quintet.kit.testing.api.Operation;
import quintet.kit.testing.wire.RawHttp;

/** Query parameters: every endpoint rejects the unknown ones, and lists the known ones. */
public interface QueryRules extends Rules {

    @Test
    default void an_unknown_parameter_is_rejected_with_the_known_ones() {
        assertThat(Operation.all()).hasSizeGreaterThan(3);
        for (var operation : Operation.all()) {
            var answer = send(operation, "?no-such-parameter=1");
            assertProblem(answer, 400, "invalid-request");
            assertThat(known(answer)).as(operation.toString()).containsExactlyInAnyOrderElementsOf(operation.query());
        }
    }

    @Test
    default void an_empty_query_has_no_parameters() throws IOException {
        for (var operation : Operation.all()) {
            // A stream would not end.
            if (operation.isRead() && operation.query().isEmpty() && !operation.takes("Last-Event-ID")) {
                assertThat(RawHttp.answer("GET", operation.example() + "?", Map.of())).as(operation.toString())
                        .doesNotStartWith("HTTP/1.1 400");
            }
        }
    }

    private static Response send(Operation operation, String query) {
        var request = given().urlEncodingEnabled(false);
        return (operation.isRead() ? request
                : request.contentType(operation.type()).body("{}".getBytes(StandardCharsets.UTF_8)))
                .request(operation.method(), operation.example() + query);
    }

    /** The parameters that a rejection lists. */
    private static List<String> known(Response rejection) {
        // Absent parameters that are required are faults too.
        var detail = rejection.<String> path("errors.find { it.parameter == 'no-such-parameter' }.detail");
        assertThat(detail).as(rejection.asString()).contains(" takes ");
        var names = detail.substring(detail.indexOf(" takes ") + " takes ".length());
        return names.equals("none") ? List.of() : List.of(names.split(", ", -1));
    }
}
