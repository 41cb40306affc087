package quintet.kit.testing.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import io.restassured.response.Response;

/**
 * A request that creates an item and carries an Idempotency-Key.
 *
 * @param key as in the header
 */
public record Keyed(Post post, String key) {

    public static final String REPLAYED = "Idempotency-Replayed";

    /** A request with an unused key. */
    public static Keyed fresh(Post post) {
        return new Keyed(post, UUID.randomUUID().toString());
    }

    public Response send() {
        return post.send(given().header("Idempotency-Key", key));
    }

    /** Sends it for the first time; it must succeed. */
    public Response succeed() {
        var answer = send();
        assertThat(isFirst(answer)).as(answer.asString()).isTrue();
        return answer;
    }

    /** Whether the answer is the first one, and no replay. */
    public static boolean isFirst(Response answer) {
        return isSuccess(answer) && answer.header(REPLAYED) == null;
    }

    public static boolean isSuccess(Response answer) {
        return answer.statusCode() >= 200 && answer.statusCode() <= 299;
    }

    /** The second answer must replay the first one. */
    public static void assertReplayed(Response first, Response again) {
        assertThat(again.statusCode()).as(again.asString()).isEqualTo(first.statusCode());
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        for (var header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
        }
    }
}
