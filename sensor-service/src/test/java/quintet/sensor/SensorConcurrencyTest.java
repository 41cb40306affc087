package quintet.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;

/** Concurrent posts and deletions leave nothing half deleted. {@link SensorRaceIT} has concurrent posts. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SensorConcurrencyTest {

    private static final int CLIENTS = 12;
    private static final int ROUNDS = 60;

    @Test
    void a_post_is_entirely_before_or_after_a_deletion() throws Exception {
        var sensors = IntStream.range(0, ROUNDS).mapToObj(i -> Sensor.fresh()).toList();
        together((client, round) -> {
            var sensor = sensors.get(round);
            return client % 2 == 0 ? sensor.clear() : sensor.post("2021-01-01T00:00Z", 1);
        });
        assertThat(Postgres.query("SELECT name FROM sensor"
                + " WHERE count <> (SELECT count(*) FROM measurement WHERE measurement.sensor = sensor.id)")).isEmpty();
        assertThat(Postgres.query("SELECT sensor FROM measurement"
                + " WHERE sensor NOT IN (SELECT id FROM sensor UNION SELECT sensor FROM forgotten)")).isEmpty();
    }

    private interface Call {
        Response make(int client, int round);
    }

    /** All clients call at once, in rounds; each call must be answered 204. */
    private static void together(Call call) throws Exception {
        var clients = Executors.newFixedThreadPool(CLIENTS);
        var start = new CyclicBarrier(CLIENTS);
        try {
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                work.add(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        start.await(1, TimeUnit.MINUTES);
                        var response = call.make(client, round);
                        assertThat(response.statusCode()).as(response.asString()).isEqualTo(204);
                    }
                    return null;
                });
            }
            for (var done : clients.invokeAll(work)) {
                done.get();
            }
        } finally {
            clients.shutdown();
        }
    }
}
