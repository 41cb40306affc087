package quintet.pipeline.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.kit.testing.stores.PackagedService;

/** A run that a crash interrupts is resumed at the next start, and repeats no finished stage. */
class RunCrashIT {

    @Test
    void a_run_is_resumed_after_a_kill(@TempDir Path data) throws IOException {
        var killed = PackagedService.start(data, Map.of("PIPELINE_RUN_LEASE", "2S"));
        var pipeline = Example.create(killed.uri(), Example.SEQUENCE);
        var run = Example.trigger(killed.uri(), pipeline, "{\"build\": {\"delayMillis\": 3000}}");
        await().until(() -> given().baseUri(killed.uri()).get("/runs/" + run).<String> path("stages[2].status")
                .equals("running"));
        var before = given().baseUri(killed.uri()).get("/runs/" + run);
        killed.kill();

        try (var restarted = PackagedService.start(data, Map.of("PIPELINE_RUN_LEASE", "2S"))) {
            var ended = Example.end(restarted.uri(), run);
            assertThat(ended.<String> path("status")).isEqualTo("succeeded");
            assertThat(ended.<List<Integer>> path("stages.attempt")).containsExactly(1, 1, 1);
            assertThat(ended.<Object> path("stages[0..1]")).isEqualTo(before.path("stages[0..1]"));
            assertThat(ended.<String> path("startedAt")).isEqualTo(before.path("startedAt"));
            assertThat(Example.log(restarted.uri(), run)).containsOnlyOnce("$ make lint", "$ make test",
                    "Attempt 1 was lost and begins again: the process that simulated it is gone");
        }
    }
}
