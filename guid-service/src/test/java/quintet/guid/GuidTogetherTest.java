package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import quintet.kit.testing.api.Keyed;
import quintet.kit.testing.metrics.Scrape;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;
import quintet.kit.testing.wire.AtOnce;

/** Simultaneous requests share statements and commits, and each is answered as if it were alone. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidTogetherTest {

    private static final int CLIENTS = 100;
    private static final int READERS = 1000;
    private static final int LEASE_LENGTH = 70;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String POISON = "poison";

    @Test
    void simultaneous_creates_share_commits() {
        // Once more if they came one after the other after all.
        await().atMost(PATIENCE).until(() -> {
            var user = "shared commits " + UUID.randomUUID();
            AtOnce.answers(CLIENTS, i -> post("/guid", user));
            // Rows of one transaction have the same xmin.
            var commits = Postgres.query("SELECT count(DISTINCT xmin::text) FROM guid WHERE owner = '%s'".formatted(user));
            return !commits.get(0).equals("0") && Integer.parseInt(commits.get(0)) < CLIENTS;
        });
    }

    @Test
    void of_simultaneous_creates_of_one_guid_one_succeeds() {
        var path = "/guid/" + GuidId.random();
        var answers = AtOnce.answers(CLIENTS, i -> post(path, "client " + i));
        var created = answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(created).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer != created.get(0)).allSatisfy(
                answer -> assertProblem(answer, 409, "guid-exists"));
        assertThat(given().get(path).asString()).isEqualTo(created.get(0).asString());
    }

    @Test
    void a_create_that_the_database_rejects_fails_alone() {
        Postgres.execute("ALTER TABLE guid ADD CONSTRAINT %1$s CHECK (owner <> '%1$s')".formatted(POISON));
        List<Response> answers;
        try {
            answers = AtOnce.answers(CLIENTS, i -> post("/guid", i == CLIENTS / 2 ? POISON : "user " + i));
        } finally {
            Postgres.execute("ALTER TABLE guid DROP CONSTRAINT " + POISON);
        }
        for (int i = 0; i < CLIENTS; i++) {
            assertThat(answers.get(i).statusCode()).isEqualTo(i == CLIENTS / 2 ? 500 : 201);
        }
    }

    @Test
    void each_of_many_keys_has_its_effect_once() {
        var keys = IntStream.range(0, CLIENTS / 3).mapToObj(i -> UUID.randomUUID().toString()).toList();
        var answers = AtOnce.answers(CLIENTS, i -> given().contentType("application/json")
                .header("Idempotency-Key", keys.get(i % keys.size()))
                .body("{\"user\": \"key %d\"}".formatted(i % keys.size())).post("/guid"));
        for (int i = 0; i < keys.size(); i++) {
            int number = i;
            var same = IntStream.iterate(number, n -> n < CLIENTS, n -> n + keys.size()).mapToObj(answers::get).toList();
            assertThat(same).filteredOn(Keyed::isFirst).hasSize(1);
            assertThat(same).filteredOn(answer -> !Keyed.isSuccess(answer))
                    .allSatisfy(answer -> assertProblem(answer, 409, "request-in-progress"));
            assertThat(Postgres.query("SELECT count(*) FROM guid WHERE owner = 'key %d'".formatted(number)))
                    .containsExactly("1");
        }
    }

    @Test
    void simultaneous_changes_and_deletions_of_one_guid_come_one_after_the_other() {
        var path = "/guid/" + GuidId.random();
        var tag = post(path, "first").header("ETag");
        var answers = AtOnce.answers(CLIENTS, i -> i % 2 == 0 ? patch(path, tag, i)
                : given().header("If-Match", tag).delete(path));
        var hits = answers.stream().filter(answer -> answer.statusCode() < 300).toList();
        assertThat(hits).hasSize(1);
        var deleted = hits.get(0).statusCode() == 204;
        assertThat(answers).filteredOn(answer -> answer != hits.get(0))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(deleted ? 404 : 412));
    }

    @Test
    void simultaneous_changes_without_a_condition_all_have_their_effect() {
        var ids = IntStream.range(0, 4).mapToObj(i -> "/guid/" + GuidId.random()).toList();
        ids.forEach(path -> post(path, "first"));
        var tags = AtOnce.answers(CLIENTS, i -> patch(ids.get(i % ids.size()), "*", i)).stream()
                .map(answer -> answer.header("ETag")).toList();
        assertThat(tags).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void simultaneous_reads_each_get_their_row() {
        var ids = IntStream.range(0, CLIENTS).mapToObj(i -> GuidId.random()).toList();
        for (int i = 0; i < CLIENTS; i += 2) {
            post("/guid/" + ids.get(i), "reader " + i);
        }
        var answers = AtOnce.answers(CLIENTS, i -> given().get("/guid/" + ids.get(i)));
        for (int i = 0; i < CLIENTS; i++) {
            if (i % 2 == 0) {
                assertThat(answers.get(i).<String> path("user")).isEqualTo("reader " + i);
            } else {
                assertProblem(answers.get(i), 404, "guid-not-found");
            }
        }
    }

    @Test
    void simultaneous_reads_of_a_hot_guid_whose_entry_has_expired_read_the_database_once() {
        // Once more if readers were past the cache: a computer that is busy elsewhere lets the trust in Redis end.
        await().atMost(PATIENCE).until(() -> {
            var guid = post("/guid", "hot").<String> path("guid");
            await().atMost(PATIENCE).until(() -> {
                given().get("/guid/" + guid);
                return Integer.parseInt(Redis.command("STRLEN guid:" + guid).substring(1)) > LEASE_LENGTH;
            });
            expire(guid);
            var before = Scrape.now();
            var answers = readAtOnce(guid);
            var after = Scrape.now();
            assertThat(answers).allMatch(answer -> answer.contains("\"user\":\"hot\""));
            assertThat(reads(after, "first")).isEqualTo(reads(before, "first"));
            if (reads(after, "skipped") > reads(before, "skipped")) {
                return false;
            }
            assertThat(reads(after, "miss")).isEqualTo(reads(before, "miss") + 1);
            return true;
        });
    }

    /** Each reader has a connection, but no thread. */
    private static List<String> readAtOnce(String guid) {
        var client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
        var request = HttpRequest.newBuilder(URI.create("%s:%d/guid/%s".formatted(RestAssured.baseURI, RestAssured.port, guid)))
                .build();
        var answers = IntStream.range(0, READERS).mapToObj(i -> served(client, request)).toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** A request that is rejected for overload is sent again. */
    private static CompletableFuture<String> served(HttpClient client, HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString()).thenCompose(answer -> answer.statusCode() == 503
                ? served(client, request)
                : CompletableFuture.completedFuture(answer.body()));
    }

    /** Ends the life of an entry in Redis. Without the log of evictions none is served from memory. */
    private static void expire(String guid) {
        Redis.command("PEXPIRE guid:" + guid + " 1");
        Redis.command("DEL guid-evictions");
        await().atMost(PATIENCE).until(() -> Redis.command("EXISTS guid:" + guid).equals(":0"));
    }

    private static double reads(Scrape metrics, String result) {
        return metrics.sum("guid_cache_reads_total", "result=\"%s\"".formatted(result));
    }

    private static Response post(String path, String user) {
        return given().contentType("application/json").body("{\"user\": \"%s\"}".formatted(user)).post(path);
    }

    private static Response patch(String path, String tag, int number) {
        return given().contentType("application/json").header("If-Match", tag)
                .body("{\"user\": \"change %d\"}".formatted(number)).patch(path);
    }
}
