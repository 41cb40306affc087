package quintet.guid.cache;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Vertx;
import quintet.kit.testing.stores.PackagedService;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;

/** Two packaged instances, of which one is killed at the worst moment. */
class CrashIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ID = "9094E4C980C74043A4B586B420E69DDF";

    private final Postgres postgres = new Postgres();
    private final Redis redis = new Redis();
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, String> stores = new HashMap<>();

    @BeforeEach
    void start() {
        stores.putAll(postgres.start());
        stores.putAll(redis.start());
    }

    @AfterEach
    void stop() {
        redis.stop();
        postgres.stop();
        vertx.close();
    }

    @Test
    void a_kill_between_commit_and_eviction_leaves_no_stale_value(@TempDir Path data) throws IOException {
        try (var network = new SlowProxy(vertx, URI.create(setting("quintet.redis.url")).getPort());
                var killed = instance(data.resolve("killed"), "redis://127.0.0.1:" + network.port(), "60S");
                var other = instance(data.resolve("other"), setting("quintet.redis.url"), "250MS")) {
            create(killed);
            await().atMost(PATIENCE).until(() -> {
                user(other);
                return Redis.command("STRLEN guid:" + ID).length() > 3;
            });
            assertThat(user(other)).isEqualTo("before");
            network.halt();
            var change = CompletableFuture.supplyAsync(() -> given().baseUri(killed.uri()).contentType("application/json")
                    .body("{\"user\": \"after\"}").patch("/guid/" + ID).statusCode());
            await().atMost(PATIENCE).until(() -> Postgres.query("SELECT owner FROM guid").contains("after"));
            killed.kill();
            assertThat(change).failsWithin(PATIENCE);
            await().atMost(PATIENCE).until(() -> user(other).equals("after"));
            await().atMost(PATIENCE).until(() -> Postgres.query("SELECT count(*) FROM guid_eviction").contains("0"));
            for (int i = 0; i < 20; i++) {
                assertThat(user(other)).isEqualTo("after");
            }
        }
    }

    @Test
    void an_instance_that_dies_without_redis_does_not_stop_the_others_for_long(@TempDir Path data) throws IOException {
        try (var network = new SlowProxy(vertx, URI.create(setting("quintet.redis.url")).getPort());
                var killed = instance(data.resolve("killed"), "redis://127.0.0.1:" + network.port(), "250MS");
                var other = instance(data.resolve("other"), setting("quintet.redis.url"), "250MS")) {
            create(killed);
            await().atMost(PATIENCE).until(() -> metric(other, "guid_cache_outage").endsWith(" 0.0"));
            network.shut();
            await().atMost(PATIENCE).until(() -> metric(other, "guid_cache_outage").endsWith(" 1.0"));
            assertThat(metric(other, "guid_cache_up")).endsWith(" 1.0");
            // The other may not serve what it has from Redis: the change is not evicted there.
            assertThat(given().baseUri(killed.uri()).contentType("application/json").body("{\"user\": \"after\"}")
                    .patch("/guid/" + ID).statusCode()).isEqualTo(200);
            assertThat(user(other)).isEqualTo("after");
            killed.kill();
            await().atMost(PATIENCE).until(() -> metric(other, "guid_cache_outage").endsWith(" 0.0"));
            for (int i = 0; i < 20; i++) {
                assertThat(user(other)).isEqualTo("after");
            }
        }
    }

    private PackagedService instance(Path home, String redisUrl, String timeout) throws IOException {
        return PackagedService.start(Files.createDirectories(home), Map.of(
                "QUINTET_DATABASE_URL", setting("quintet.database.url"),
                "QUINTET_DATABASE_USERNAME", setting("quintet.database.username"),
                "QUINTET_DATABASE_PASSWORD", setting("quintet.database.password"),
                "QUINTET_REDIS_URL", redisUrl, "GUID_CACHE_TIMEOUT", timeout));
    }

    private String setting(String name) {
        return stores.getOrDefault(name, "");
    }

    private static void create(PackagedService service) {
        assertThat(given().baseUri(service.uri()).contentType("application/json").body("{\"user\": \"before\"}")
                .post("/guid/" + ID).statusCode()).isEqualTo(201);
    }

    private static String user(PackagedService service) {
        return given().baseUri(service.uri()).get("/guid/" + ID).path("user");
    }

    private static String metric(PackagedService service, String name) {
        return given().baseUri(service.uri()).get("/q/metrics").asString().lines().filter(line -> line.startsWith(name))
                .findFirst().orElse("");
    }
}
