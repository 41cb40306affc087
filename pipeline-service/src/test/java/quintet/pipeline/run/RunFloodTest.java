package quintet.pipeline.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import quintet.kit.testing.metrics.Scrape;
import quintet.kit.testing.stores.Postgres;

/** However fast the stages of a run print, and whatever the database does meanwhile, its log has every line. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RunFloodTest {

    private static final List<String> STAGES = List.of("a", "b", "c");
    private static final int LINES = 10_000;

    @Test
    void lines_that_come_faster_than_they_are_written_are_all_kept() {
        assertThatAllAreKept(trigger(0));
    }

    @Test
    void lines_that_come_while_the_database_is_away_are_all_kept() {
        var run = trigger(1000);
        Postgres.shutDown();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> Scrape.now().sum("pipeline_run_overdue_seconds") > 2);
        } finally {
            Postgres.startAgain();
        }
        assertThatAllAreKept(run);
    }

    private static String trigger(int millis) {
        var stages = STAGES.stream().map("{\"name\": \"%s\", \"type\": \"run\", \"command\": \"x\", \"needs\": []}"::formatted)
                .toList();
        var wishes = STAGES.stream()
                .map(stage -> "\"%s\": {\"lines\": %d, \"delayMillis\": %d}".formatted(stage, LINES, millis)).toList();
        return Example.trigger(uri(), Example.create(uri(), stages.toString()), "{" + String.join(", ", wishes) + "}");
    }

    private static void assertThatAllAreKept(String run) {
        assertThat(Example.end(uri(), run).<String> path("status")).isEqualTo("succeeded");
        var expected = IntStream.rangeClosed(1, LINES).mapToObj(number -> "Line %d of %d".formatted(number, LINES)).toList();
        for (var stage : STAGES) {
            var log = given().accept("text/plain").get("/runs/" + run + "/logs?stage=" + stage).asString();
            assertThat(log.lines().map(line -> line.substring(line.indexOf("| ") + 2)).filter(line -> line.startsWith("Line ")))
                    .containsExactlyElementsOf(expected);
        }
    }

    private static String uri() {
        return RestAssured.baseURI + ":" + RestAssured.port;
    }
}
