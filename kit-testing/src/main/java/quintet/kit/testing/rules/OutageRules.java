package quintet.kit.testing.rules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

import io.restassured.response.Response;
import quintet.kit.testing.api.Post;
import quintet.kit.testing.api.Resource;
import quintet.kit.testing.stores.Postgres;

/** The behaviour of a service during and after an outage of its database. */
public interface OutageRules extends Rules {

    @Test
    default void a_stopped_database_is_a_503_and_its_return_needs_no_restart() {
        var kept = serve();
        var posts = posts();
        Postgres.shutDown();
        try {
            assertUnavailable(kept, posts);
        } finally {
            Postgres.startAgain();
        }
        serve();
        assertThat(kept).allSatisfy(path -> assertThat(given().get(path).statusCode()).isEqualTo(200));
    }

    @Test
    default void a_database_that_does_not_answer_is_a_503_too() {
        var kept = serve();
        var posts = posts();
        Postgres.freeze();
        try {
            assertUnavailable(kept, posts);
        } finally {
            Postgres.thaw();
        }
        serve();
        assertThat(kept).allSatisfy(path -> assertThat(given().get(path).statusCode()).isEqualTo(200));
    }

    /** Waits until everything can be written and read. Returns paths that were not read yet, so that no cache has them. */
    private List<String> serve() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(given().get("/healthz").statusCode()).isEqualTo(204);
            assertThat(posts()).allSatisfy(post -> assertThat(post.send().statusCode()).isBetween(200, 299));
            assertThat(readable()).isNotEmpty()
                    .allSatisfy(resource -> assertThat(given().get(resource.make()).statusCode()).isEqualTo(200));
        });
        return readable().map(Resource::make).toList();
    }

    private List<Post> posts() {
        return api().resources().stream().map(Resource::post).toList();
    }

    /** All at once, because each takes as long as the service waits for its database. */
    private static void assertUnavailable(List<String> kept, List<Post> posts) {
        var requests = new ArrayList<Callable<Response>>();
        posts.forEach(post -> requests.add(post::send));
        kept.forEach(path -> requests.add(() -> given().get(path)));
        requests.add(() -> given().get("/healthz"));
        var threads = Executors.newFixedThreadPool(requests.size());
        try {
            for (var answer : threads.invokeAll(requests)) {
                assertUnavailable(answer.get());
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdown();
        }
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(503);
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
    }

    private static void assertUnavailable(Response response) {
        assertProblem(response, 503, "unavailable");
        assertThat(response.header("Retry-After")).matches("\\d+");
        // The contract's five seconds, and as many for a busy machine.
        assertThat(Duration.ofMillis(response.time())).isLessThan(Duration.ofSeconds(10));
    }
}
