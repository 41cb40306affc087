package quintet.metadata.deployment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpExchange;

import io.restassured.response.Response;
import quintet.kit.testing.stores.PackagedService;

/**
 * What must hold before a version takes over, against the packaged service: the calls of {@code cicd/try}, and the times of
 * {@code cicd/measure}.
 */
class MetadataDeploymentIT {

    private static final String TOKEN = "a.token";
    /** A short round, whose times do not count: the machine may be busy. */
    private static final Map<String, String> SHORT = Map.of("RATE", "30", "SECONDS", "2", "WARM_UP", "1", "ROUNDS", "1",
            "MAX_RATIO", "1000000", "MIN_PACE", "0");
    /** Of so many requests one has an error, or a pause. */
    private static final int RARELY = 20;

    @TempDir
    private static Path data;
    private static PackagedService service;

    private record Outcome(int exitCode, String output) {
    }

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(isInstalled("curl"), "curl is not installed, so this is not checked");
        service = PackagedService.start(data);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @AfterEach
    void empty_the_database() {
        for (var list = list(); list.statusCode() == 200; list = list()) {
            given().baseUri(service.uri()).delete("/metadata/" + list.path("[0].id"));
        }
    }

    /** Large documents, so that the list has several pages. */
    @Test
    void a_good_service_is_left_as_it_was() throws IOException, InterruptedException {
        assertThat(call(service.uri(), Map.of()).exitCode()).isZero();
        assertThat(list().statusCode()).as("the only document is gone").isEqualTo(404);
        var payload = "{\\\"text\\\": \\\"%s\\\"}".formatted("x".repeat(600_000));
        for (int i = 0; i < 3; i++) {
            given().baseUri(service.uri()).contentType("application/json")
                    .body("{\"name\": \"large\", \"payload\": \"%s\"}".formatted(payload)).post("/metadata");
        }
        assertThat(given().baseUri(service.uri()).get("/metadata?limit=1000").header("Link")).isNotNull();
        assertThat(call(service.uri(), Map.of()).output()).contains("registered, read, listed and deleted");
    }

    @Test
    void a_token_is_sent_and_must_be_needed() throws IOException, InterruptedException {
        try (var front = Front.of(service.uri(), 401, exchange -> !("Bearer " + TOKEN)
                .equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && exchange.getRequestURI().getPath().startsWith("/metadata"))) {
            assertThat(call(front.uri(), Map.of("TOKEN", TOKEN))).satisfies(outcome -> assertThat(outcome.exitCode())
                    .as(outcome.output()).isZero());
            assertThat(call(front.uri(), Map.of()).output()).contains("POST", "answered 401 instead of 200");
        }
        assertThat(call(service.uri(), Map.of("TOKEN", TOKEN)).exitCode()).as("a service without access control").isEqualTo(1);
    }

    @Test
    void a_service_that_loses_documents_fails() throws IOException, InterruptedException {
        assertFails("GET", "/metadata/", 404);
        assertFails("GET", "/metadata", 204);
        assertThat(list().statusCode()).isEqualTo(404);
        assertFails("DELETE", "/metadata/", 500);
    }

    @Test
    void a_service_that_never_gets_ready_fails() throws IOException, InterruptedException {
        try (var front = Front.of(service.uri(), 503, exchange -> exchange.getRequestURI().getPath().equals("/healthz"))) {
            assertThat(call(front.uri(), Map.of("WAIT", "1"))).satisfies(outcome -> {
                assertThat(outcome.exitCode()).isEqualTo(1);
                assertThat(outcome.output()).contains("is not ready (503)");
            });
        }
    }

    @Test
    void a_measured_service_is_left_as_it_was() throws IOException, InterruptedException {
        assumePython();
        var outcome = measure(service.uri(), Map.of("TOKEN", TOKEN));
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).containsPattern("register: \\d+ requests, 0 errors").contains("read: ", "list: ");
        assertThat(list().statusCode()).isEqualTo(404);
    }

    @Test
    void a_service_that_fails_now_and_then_is_found_out() throws IOException, InterruptedException {
        assumePython();
        var count = new AtomicInteger();
        try (var front = Front.of(service.uri(), 503, exchange -> exchange.getRequestMethod().equals("GET")
                && count.incrementAndGet() % RARELY == 0)) {
            var outcome = measure(front.uri(), Map.of());
            assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
            assertThat(outcome.output()).containsPattern("[1-9]\\d* of \\d+ requests to (read|list) failed");
        }
    }

    /** The pauses are so long that a busy machine makes no such ones. */
    @Test
    void a_service_that_stalls_now_and_then_is_found_out() throws IOException, InterruptedException {
        assumePython();
        var count = new AtomicInteger();
        var pause = new Semaphore(0);
        try (var front = Front.of(service.uri(), 503, exchange -> {
            if (exchange.getRequestMethod().equals("GET") && count.incrementAndGet() % RARELY == 0) {
                try {
                    pause.tryAcquire(2, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return false;
        })) {
            var outcome = measure(front.uri(), Map.of("RATE", "20", "SECONDS", "4", "MAX_RATIO", "3"));
            assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
            assertThat(outcome.output()).containsPattern("(read|list): p99 is [\\d.]+ times p50, and may be 3 times");
        }
    }

    private static void assumePython() {
        assumeTrue(isInstalled("python3"), "python3 is not installed, so this is not checked");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1)).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Response list() {
        return given().baseUri(service.uri()).get("/metadata?limit=1");
    }

    private static void assertFails(String method, String path, int status) throws IOException, InterruptedException {
        try (var front = Front.of(service.uri(), status, exchange -> is(exchange, method, path))) {
            var outcome = call(front.uri(), Map.of());
            assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
            assertThat(outcome.output()).contains(method + " " + front.uri() + path, "answered " + status);
        }
    }

    private static boolean is(HttpExchange exchange, String method, String path) {
        var requested = exchange.getRequestURI().getPath();
        return exchange.getRequestMethod().equals(method)
                && (path.endsWith("/") ? requested.startsWith(path) : requested.equals(path));
    }

    private static Outcome call(String uri, Map<String, String> variables) throws IOException, InterruptedException {
        return run("try", uri, variables);
    }

    private static Outcome measure(String uri, Map<String, String> variables) throws IOException, InterruptedException {
        var all = new HashMap<>(SHORT);
        all.putAll(variables);
        return run("measure", uri, all);
    }

    private static Outcome run(String script, String uri, Map<String, String> variables)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(Path.of("cicd", script).toString(), uri).redirectErrorStream(true);
        builder.environment().putAll(variables);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
