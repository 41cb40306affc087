package quintet.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;

/** Statements that fail without an effect, and succeed on a retry. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SampleRetryTest {

    @BeforeEach
    void make_texts_unique() {
        UniqueTexts.require();
    }

    @AfterEach
    void let_texts_repeat() {
        UniqueTexts.release();
    }

    @Test
    void a_change_aborted_by_a_deadlock_is_retried() {
        var id = create("first");
        var other = create("taken");
        // The other transaction frees its text, then waits for the row whose change waits for that text.
        var rival = CompletableFuture.runAsync(() -> Postgres.execute("""
                DO $$ BEGIN
                  SET LOCAL deadlock_timeout = '30s';
                  UPDATE note SET text = 'free' WHERE id = '%s';
                  PERFORM pg_sleep(0.5);
                  UPDATE note SET version = 7 WHERE id = '%s';
                END $$""".formatted(other, id)));
        await().pollInterval(Duration.ofMillis(10)).until(() -> Postgres.query(
                "SELECT id FROM note WHERE id = '%s' FOR UPDATE SKIP LOCKED".formatted(other)).isEmpty());
        var changed = put(id, "taken");
        rival.join();
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(given().get("/notes/" + id).asString()).isEqualTo(changed.asString()).contains("taken");
        assertThat(changed.header("ETag")).isEqualTo("\"8\"");
    }

    @Test
    void a_column_added_by_a_newer_release_is_ignored() {
        var id = create("first");
        given().get("/notes/" + id);
        put(id, "second");
        Postgres.execute("ALTER TABLE note ADD COLUMN colour text");
        try {
            assertThat(given().get("/notes/" + id).statusCode()).isEqualTo(200);
            assertThat(put(id, "third").statusCode()).isEqualTo(200);
            assertThat(post("fourth").statusCode()).isEqualTo(201);
        } finally {
            Postgres.execute("ALTER TABLE note DROP COLUMN colour");
        }
        assertThat(post("fifth").statusCode()).isEqualTo(201);
    }

    private static String create(String text) {
        return post(text).path("id");
    }

    private static Response post(String text) {
        return given().contentType("application/json").body("{\"text\": \"" + text + "\"}").post("/notes");
    }

    private static Response put(String id, String text) {
        return given().contentType("application/json").body("{\"text\": \"" + text + "\"}").put("/notes/" + id);
    }
}
