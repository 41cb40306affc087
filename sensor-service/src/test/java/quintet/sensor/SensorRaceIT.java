package quintet.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import quintet.kit.testing.stores.PackagedService;
import quintet.local.LocalPostgres;
import quintet.sensor.commit.ExactSum;

/**
 * Many clients post to common sensors of two instances on one database. Meanwhile the database is restarted and an instance
 * killed. Each acknowledged post counts exactly once, any other once or not at all, but never in part.
 */
class SensorRaceIT {

    private static final int CLIENTS = 16;
    private static final int POSTS = 60;
    private static final int SENSORS = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The pause of a client before a retry. */
    private static final long PAUSE_MILLIS = 50;

    private final LocalPostgres database = LocalPostgres.throwaway();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> instances = new ArrayList<>();
    /** The posts by number, each with its number of measurements and whether it was acknowledged. */
    private final Map<Integer, Post> sent = new ConcurrentHashMap<>();

    private record Post(int size, boolean acknowledged) {
    }

    @Test
    void acknowledged_posts_count_once_through_races_a_restart_and_a_kill(@TempDir Path one, @TempDir Path other)
            throws Exception {
        var address = environment(database.settings());
        try (database;
                var survivor = PackagedService.launch(one, address);
                var victim = PackagedService.launch(other, address)) {
            instances.add(survivor.awaitListening().uri());
            instances.add(victim.awaitListening().uri());
            var clients = Executors.newFixedThreadPool(2 * CLIENTS);
            var running = new ArrayList<Future<Void>>();
            for (int client = 0; client < 2 * CLIENTS; client++) {
                running.add(clients.submit(client(client)));
            }
            awaitAcknowledged(2 * CLIENTS * POSTS / 4);
            assertNoDeadlock();
            database.stop();
            database.start();
            awaitAcknowledged(2 * CLIENTS * POSTS / 2);
            victim.kill();
            for (var client : running) {
                client.get();
            }
            clients.shutdown();
            verify(survivor.uri());
        }
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        var environment = new HashMap<String, String>();
        settings.forEach((name, value) -> environment.put(name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        return environment;
    }

    private void awaitAcknowledged(int posts) {
        await().atMost(PATIENCE)
                .until(() -> sent.values().stream().filter(Post::acknowledged).count() >= posts);
    }

    /** Half of the clients use a key and repeat a post until it is acknowledged; the others send each once. */
    private Callable<Void> client(int client) {
        return () -> {
            var random = new Random(client);
            for (int i = 0; i < POSTS; i++) {
                int number = client * POSTS + i;
                int size = 1 + random.nextInt(8);
                var request = request(number, size, random);
                boolean acknowledged = isAcknowledged(client, number, request);
                while (!acknowledged && isKeyed(client)) {
                    Thread.sleep(PAUSE_MILLIS);
                    acknowledged = isAcknowledged(client, number, request);
                }
                sent.put(number, new Post(size, acknowledged));
                if (!acknowledged) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
            return null;
        };
    }

    private static boolean isKeyed(int client) {
        return client % 2 == 0;
    }

    /** Distinct sensors in any order, each with the value that identifies the post. */
    private static String request(int number, int size, Random random) {
        var measurements = random.ints(0, SENSORS).distinct().limit(size)
                .mapToObj(sensor -> new Sensor("race-" + sensor).measurement("2021-01-01T00:00:00Z", value(number)))
                .toList();
        return "[" + String.join(",", measurements) + "]";
    }

    /** A value unique to the post, which a sum of doubles would lose. */
    private static double value(int number) {
        return (number % 3 == 0 ? -1e12 : 1) * (number + 1.1);
    }

    /** Sends a post to the client's instance, or to the other one if it is gone. */
    private boolean isAcknowledged(int client, int number, String body) throws InterruptedException {
        for (int attempt = 0; attempt < instances.size(); attempt++) {
            var uri = URI.create(instances.get((client / 2 + attempt) % instances.size()) + "/data");
            var request = HttpRequest.newBuilder(uri).header("Content-Type", "application/json").timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            if (isKeyed(client)) {
                request.header("Idempotency-Key", "race-" + number);
            }
            try {
                var response = http.send(request.build(), BodyHandlers.ofString());
                assertThat(response.statusCode()).as(response.body()).isIn(204, 409, 503);
                return response.statusCode() == 204;
            } catch (ConnectException e) {
                // The post was not sent: the other instance gets it.
            } catch (IOException e) {
                return false;
            }
        }
        return false;
    }

    private void verify(String uri) throws IOException, InterruptedException {
        assertNoDeadlock();
        var counts = new HashMap<Double, Integer>();
        for (var row : query("SELECT value || ' ' || count(*) FROM measurement GROUP BY value")) {
            int blank = row.indexOf(' ');
            counts.put(Double.valueOf(row.substring(0, blank)), Integer.valueOf(row.substring(blank + 1)));
        }
        assertThat(sent).hasSize(2 * CLIENTS * POSTS);
        sent.forEach((number, post) -> {
            var written = counts.getOrDefault(value(number), 0);
            assertThat(written).as("post %d", number)
                    .isIn(post.acknowledged() ? List.of(post.size()) : List.of(0, post.size()));
        });
        assertStatistics(uri);
        assertRollups();
    }

    /** The roll-ups have every measurement once, in spite of the kill. */
    private void assertRollups() {
        await().atMost(PATIENCE).until(() -> query("SELECT batch FROM fresh_batch").isEmpty());
        assertThat(query("""
                SELECT name FROM sensor s LEFT JOIN rollup r ON r.sensor = s.id AND r.span = 0
                 WHERE r.count IS DISTINCT FROM s.count OR r.total IS DISTINCT FROM s.total""")).isEmpty();
    }

    /** The statistics agree with the stored measurements to the last digit. */
    private void assertStatistics(String uri) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(uri + "/statistics")).build();
        var statistics = new ObjectMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
        assertThat(statistics).hasSize(SENSORS);
        statistics.forEach(sensor -> {
            var values = query("SELECT value FROM measurement JOIN sensor ON sensor.id = measurement.sensor"
                    + " WHERE name = '%s'".formatted(sensor.get("sensor").asText()));
            var total = values.stream().map(Double::valueOf).map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sensor.get("count").asInt()).isEqualTo(values.size());
            assertThat(sensor.get("avg").asDouble()).isEqualTo(ExactSum.average(total, values.size()));
        });
    }

    private void assertNoDeadlock() {
        assertThat(query("SELECT sum(deadlocks) FROM pg_stat_database")).containsExactly("0");
    }

    /** The first column of a query's rows, as text. */
    private List<String> query(String sql) {
        try (var connection = DriverManager.getConnection(database.jdbcUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
