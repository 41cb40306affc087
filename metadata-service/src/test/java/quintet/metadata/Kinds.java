package quintet.metadata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Kinds of documents for tests. A document has only a kind that has a schema. */
public final class Kinds {

    private Kinds() {
    }

    /** Lets documents be of these kinds, whatever their payload. */
    public static void know(String... kinds) {
        for (var kind : kinds) {
            var answer = given().contentType("application/json").body("{}").put("/metadata/schemas/" + kind);
            assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
        }
    }
}
