package quintet.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import quintet.pipeline.Configuration;
import quintet.pipeline.run.state.Reason;
import quintet.pipeline.run.state.Reason.Code;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.run.state.StageStatus;

/** Which stages a retry executes. The stages are a, b after a, c beside them, d after b and c. */
class RetryTest {

    private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
            "succeeded failed succeeded skipped, succeeded pending succeeded pending",
            "failed skipped succeeded skipped, pending pending succeeded pending",
            "succeeded succeeded timed_out succeeded, succeeded succeeded pending pending",
            "cancelled skipped cancelled skipped, pending pending pending pending",
            "succeeded succeeded succeeded failed, succeeded succeeded succeeded pending",
            "succeeded unneeded succeeded succeeded, ''",
            "succeeded unneeded failed skipped, succeeded unneeded pending pending",
            "succeeded succeeded succeeded succeeded, ''" })
    void what_failed_and_what_follows_begins_anew(String before, String after) throws IOException {
        var configuration = new ObjectMapper().readValue("""
                {"name": "x", "repository": "https://github.com/a/b", "stages": [
                 {"name": "a", "type": "run", "command": "x"}, {"name": "b", "type": "run", "command": "x"},
                 {"name": "c", "type": "run", "command": "x", "needs": []},
                 {"name": "d", "type": "run", "command": "x", "needs": ["b", "c"]}]}""", Configuration.class);
        var stages = Retry.failed(configuration, stages(configuration, before.split(" ")));
        assertThat(String.join(" ", stages.stream().map(RetryTest::text).toList())).isEqualTo(after);
    }

    private static String text(StageProgress stage) {
        return stage.reason() == null ? stage.status().text() : "unneeded";
    }

    private static List<StageProgress> stages(Configuration configuration, String... statuses) {
        var stages = new ArrayList<StageProgress>();
        for (int i = 0; i < statuses.length; i++) {
            var stage = StageProgress.pending(configuration.stages().get(i).name(), configuration.stages().get(i).type());
            stages.add(statuses[i].equals("unneeded")
                    ? stage.ended(StageStatus.SKIPPED, null, Reason.of(Code.NO_FAILURE, "no stage before it failed"), END)
                    : stage.ended(StageStatus.of(statuses[i]), null, null, END));
        }
        return stages;
    }
}
