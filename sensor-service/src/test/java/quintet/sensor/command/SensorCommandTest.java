package quintet.sensor.command;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.wire.Shell.piped;
import static quintet.kit.testing.wire.Shell.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;

/** The command line with sensors. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SensorCommandTest {

    @TempDir
    Path folder;

    @Test
    void measurements_are_sent_shown_and_deleted() throws IOException {
        var file = Files.writeString(folder.resolve("data.json"), """
                [{"sensor": "hall/1", "timestamp": "2021-01-01T00:00:00Z", "value": 2},
                 {"sensor": "hall/1", "timestamp": "2021-01-01T02:00:00Z", "value": 4}]""");
        assertThat(run("quintet sensors send " + file).as(0)).isEqualTo("2 measurements are written.\n");
        var lines = Files.writeString(folder.resolve("data.lp"), "hall,side=left value=7 1609459200000000000\n");
        assertThat(run("quintet sensors send " + lines).as(0)).isEqualTo("1 measurements are written.\n");
        assertThat(run("echo '[{\"sensor\": \"x\"}]' | quintet sensors send -").as(1)).contains("/0/timestamp is required");
        assertThat(run("echo '[1,]' | quintet sensors send -").as(1)).contains("Line 1, column 4");
        assertThat(run("quintet sensors send nowhere.json").as(2)).contains("There is no file nowhere.json.");
        assertThat(piped("quintet sensors list -q hall/").as(0)).isEqualTo("hall/1\t2021-01-01T02:00:00+00:00\t4.0\t2\t3.0\n");
        assertThat(piped("quintet sensors stats hall/1").as(0)).contains("count\t2\n", "avg\t3.0\n");
        assertThat(piped("quintet sensors stats hall/1 --full").as(0)).contains("p99\t");
        var series = run("quintet sensors series hall/1 --from 2021-01-01T00:00Z --to 2021-01-02T00:00Z --agg avg,max").as(0);
        assertThat(series).contains("TIMESTAMP", "AVG", "MAX", "avg ▁█", "max ▁█");
        assertThat(run("quintet sensors delete hall/1").as(2)).contains("Nobody can be asked here");
        assertThat(run("quintet sensors delete hall/1 --yes").as(0)).contains("are deleted");
        assertThat(piped("quintet sensors stats hall/1").as(0)).contains("count\t0\n");
    }
}
