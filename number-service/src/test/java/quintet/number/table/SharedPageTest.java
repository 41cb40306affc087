package quintet.number.table;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import quintet.kit.testing.stores.Postgres;

/** Simultaneous requests for a page share one read, also when the one that asked first has left. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SharedPageTest {

    private static final String PATH = "/numbers?perPage=7";

    @Test
    void a_page_outlasts_the_request_that_asked_first() throws Exception {
        var page = URI.create(RestAssured.baseURI + ":" + RestAssured.port + PATH);
        try (var held = Postgres.connect(); var lock = held.createStatement()) {
            held.setAutoCommit(false);
            lock.execute("LOCK TABLE number IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<HttpResponse<String>> second;
            try (var first = new Socket(page.getHost(), page.getPort())) {
                first.getOutputStream().write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(PATH)
                        .getBytes(StandardCharsets.UTF_8));
                await().until(() -> Postgres.query("SELECT count(*) FROM pg_locks WHERE NOT granted").equals(List.of("1")));
                second = HttpClient.newHttpClient().sendAsync(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
            }
            // Connections go to the event loops in turn. So each loop has seen now that the first one is closed.
            for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
                given().header("Connection", "close").get("/whoami").then().statusCode(200);
            }
            held.rollback();
            assertThat(second.get().body()).startsWith("{\"meta\":{\"page\":1,\"perPage\":7");
        }
    }
}
