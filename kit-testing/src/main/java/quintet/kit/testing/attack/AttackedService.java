package quintet.kit.testing.attack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import quintet.kit.testing.access.Credentials;
import quintet.kit.testing.api.Api;
import quintet.kit.testing.stores.PackagedService;
import quintet.kit.testing.wire.AtOnce;
import quintet.kit.testing.wire.OpenRequest;

/**
 * A packaged service with little memory, few places and access control, which all attacks of a class meet one after the
 * other. It must hold nothing after each of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AttackedService {

    /** The header of a known client. */
    protected static final String KEY = "X-API-Key: " + HonestClient.KEY + "\r\n";
    private static final int PLACES = 16;

    private @Nullable PackagedService service;

    /** The interface of the service. */
    protected abstract Api api();

    /** The heap of the service, as {@code -Xmx} takes it. */
    protected String heap() {
        return "128m";
    }

    /** A large body that the service accepts. */
    protected String large() {
        return " ".repeat((1 << 20) - 1_000) + api().main().post().body();
    }

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        var accounts = Files.writeString(data.resolve("accounts"), Credentials.keyLine("robot", "admin", HonestClient.KEY));
        service = PackagedService.start(data, Map.of("JDK_JAVA_OPTIONS", "-Xmx" + heap(),
                "QUINTET_HTTP_MAX_CONCURRENT", Integer.toString(PLACES),
                "QUINTET_ACCESS_ENABLED", "true",
                "QUINTET_ACCESS_FILE", accounts.toString(),
                "QUINTET_ACCESS_METRICS_OPEN", "true",
                "QUARKUS_HTTP_HOST", "127.0.0.1"));
        RestAssured.port = URI.create(service.uri()).getPort();
    }

    @AfterAll
    void stop() {
        RestAssured.reset();
        if (service != null) {
            service.close();
        }
    }

    @AfterEach
    void nothing_is_held_and_no_memory_was_missing() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                .contains("\nhttp_requests_in_flight 0", "\nhttp_held_bytes 0"));
        assertThat(output()).doesNotContain("OutOfMemory", "out of memory");
    }

    /** Sends a request on many connections, each of which ends with such an answer; honest clients do not notice. */
    final void attack(int connections, byte[] request, String answer) throws Exception {
        var honest = honest().during(() -> assertThat(AtOnce.all(connections, i -> answer(request)))
                .allSatisfy(text -> assertThat(text).containsPattern("^HTTP/1.[01] " + answer)));
        assertThat(honest).allSatisfy(status -> assertThat(status).isBetween(200, 299));
    }

    /**
     * Sends a legal request that needs much memory, on many connections. Each is served (a second time perhaps with 409), or
     * rejected for overload.
     */
    protected final void flood(int connections, byte[] request) throws Exception {
        var honest = honest().during(() -> assertThat(AtOnce.all(connections, i -> answer(request)))
                .allSatisfy(text -> assertThat(text).containsPattern("^HTTP/1.1 (2|409|503)"))
                .anySatisfy(text -> assertThat(text).startsWith("HTTP/1.1 2")));
        assertThat(honest).allSatisfy(status -> assertThat(status).isIn(200, 201, 204, 503));
        assertThat(answer(request)).containsPattern("^HTTP/1.1 (2|409)");
    }

    /** The console of the service. */
    protected final String output() {
        return Objects.requireNonNull(service).output();
    }

    /** A request of a known client. */
    protected static RequestSpecification known() {
        return given().header("X-API-Key", HonestClient.KEY);
    }

    /** The whole answer, until the connection ends. */
    protected static String answer(byte[] request) {
        try (var open = OpenRequest.send(request)) {
            return open.answer();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    final HonestClient honest() {
        return new HonestClient(api().main());
    }

    final String path() {
        return api().main().post().path();
    }
}
