package quintet.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.Postgres;

/** Posts and deletions that meet: nothing is lost, counted twice or half deleted, and nobody waits for ever. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SensorConcurrencyTest {

    private static final int CLIENTS = 12;
    private static final int ROUNDS = 60;

    @Test
    void concurrent_posts_to_the_same_sensors_in_any_order_all_count() throws Exception {
        var sensors = IntStream.range(0, 16).mapToObj(i -> Sensor.fresh()).toList();
        together((client, round) -> {
            var order = new ArrayList<>(sensors);
            // Others among them, more for each client, so that no two clients come to the same ones in the same order.
            IntStream.range(0, client * 10).forEach(i -> order.add(new Sensor("other-" + i)));
            Collections.shuffle(order, new Random(client * ROUNDS + round));
            return Sensor.post(order.stream()
                    .map(sensor -> sensor.measurement("2021-01-01T00:00Z", client % 2 == 0 ? 1e16 : 1.0))
                    .collect(Collectors.joining(",", "[", "]")));
        });
        for (var sensor : sensors) {
            assertThat(sensor.statistics().<Integer> path("count")).isEqualTo(CLIENTS * ROUNDS);
            assertThat(sensor.average()).isEqualTo((1e16 + 1) / 2);
        }
    }

    @Test
    void a_post_is_wholly_before_or_wholly_after_a_deletion() throws Exception {
        var sensors = IntStream.range(0, ROUNDS).mapToObj(i -> Sensor.fresh()).toList();
        together((client, round) -> {
            var sensor = sensors.get(round);
            return client % 2 == 0 ? sensor.clear() : sensor.post("2021-01-01T00:00Z", 1);
        });
        assertThat(Postgres.query("SELECT name FROM sensor"
                + " WHERE count <> (SELECT count(*) FROM measurement WHERE sensor = name)")).isEmpty();
        assertThat(Postgres.query("SELECT sensor FROM measurement WHERE sensor NOT IN (SELECT name FROM sensor)")).isEmpty();
    }

    private interface Call {
        Response make(int client, int round);
    }

    /** Lets all clients make their call at once, round after round; each must be answered 204. */
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
