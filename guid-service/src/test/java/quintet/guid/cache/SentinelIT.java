package quintet.guid.cache;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.restassured.specification.RequestSpecification;
import quintet.kit.testing.metrics.Scrape;
import quintet.kit.testing.stores.PackagedService;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** Two packaged instances share a Redis whose master is killed, so that a sentinel promotes its replica. */
class SentinelIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CLIENTS = 8;

    private final Postgres postgres = new Postgres();
    private final Map<String, String> settings = new HashMap<>();
    /** For each client, the number of the last change that was acknowledged. */
    private final AtomicIntegerArray acknowledged = new AtomicIntegerArray(CLIENTS);
    private final AtomicBoolean isOver = new AtomicBoolean();

    @BeforeEach
    void start() {
        postgres.start().forEach((name, value) -> settings.put(name.replace('.', '_').toUpperCase(Locale.ROOT), value));
    }

    @AfterEach
    void stop() {
        postgres.stop();
    }

    @Test
    void a_failover_fails_no_request_and_shows_no_old_state(@TempDir Path data) throws IOException {
        try (var redis = SentinelRedis.start(data)) {
            settings.putAll(redis.settings());
            try (var one = launch(data.resolve("one")); var two = launch(data.resolve("two"))) {
                var instances = List.of(one.awaitListening(), two.awaitListening());
                for (int client = 0; client < CLIENTS; client++) {
                    assertThat(json(one).body("{\"user\": \"0\"}").post(path(client)).statusCode()).isEqualTo(201);
                }
                instances.forEach(SentinelIT::awaitHit);
                AtOnce.all(CLIENTS + 1, client -> client == CLIENTS ? failOver(redis, instances)
                        : changeAndRead(client, instances));
            }
        }
    }

    private boolean failOver(SentinelRedis redis, List<PackagedService> instances) {
        try {
            redis.killMaster();
            await().atMost(PATIENCE).until(redis::isFailedOver);
            instances.forEach(SentinelIT::awaitHit);
        } finally {
            isOver.set(true);
        }
        return true;
    }

    /** Changes the GUID of a client, and reads any of them, at any instance. */
    private boolean changeAndRead(int client, List<PackagedService> instances) {
        for (int change = 1; !isOver.get(); change++) {
            var changed = json(any(instances)).body("{\"user\": \"%d\"}".formatted(change)).patch(path(client));
            assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
            acknowledged.set(client, change);
            int other = ThreadLocalRandom.current().nextInt(CLIENTS);
            int oldest = acknowledged.get(other);
            var read = given().baseUri(any(instances).uri()).get(path(other));
            assertThat(read.statusCode()).as(read.asString()).isEqualTo(200);
            assertThat(Integer.parseInt(read.path("user"))).isGreaterThanOrEqualTo(oldest);
        }
        return true;
    }

    private PackagedService launch(Path home) throws IOException {
        return PackagedService.launch(Files.createDirectories(home), settings);
    }

    /** Reads until Redis, or what it allows to be kept in memory, has the answer. */
    private static void awaitHit(PackagedService instance) {
        double before = hits(instance);
        await().atMost(PATIENCE).until(() -> {
            given().baseUri(instance.uri()).get(path(0));
            return hits(instance) > before;
        });
    }

    private static double hits(PackagedService instance) {
        var metrics = new Scrape(given().baseUri(instance.uri()).get("/q/metrics").asString());
        return metrics.sum("guid_cache_reads_total", "result=\"hit\"")
                + metrics.sum("guid_cache_reads_total", "result=\"local\"");
    }

    private static RequestSpecification json(PackagedService instance) {
        return given().baseUri(instance.uri()).contentType("application/json");
    }

    private static PackagedService any(List<PackagedService> instances) {
        return instances.get(ThreadLocalRandom.current().nextInt(instances.size()));
    }

    private static String path(int client) {
        return "/guid/%032X".formatted(client);
    }
}
