package quintet.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static quintet.cli.http.StubServer.json;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import quintet.cli.output.Json;

class ApiTest {

    private static final StubServer.Reply BUSY = json(503,
            "{\"type\":\"/problems/overloaded\",\"title\":\"Busy\",\"status\":503,\"detail\":\"Too much.\"}", "Retry-After",
            "0");

    @Test
    void a_request_with_a_key_is_repeated_with_the_same_key() throws IOException {
        try (var server = new StubServer("secret", BUSY, BUSY, json(201, "{\"id\":7}"))) {
            var answer = api(server).send(Call.of(Service.NUMBERS, "POST", "/numbers").json("{}").once());
            assertThat(answer.status()).isEqualTo(201);
            assertThat(server.asked()).hasSize(3).extracting(asked -> asked.headers().getFirst("Idempotency-Key"))
                    .doesNotContainNull().containsOnly(server.asked().get(0).headers().getFirst("Idempotency-Key"));
            assertThat(server.asked()).allMatch(asked -> "secret".equals(asked.headers().getFirst("X-API-Key")))
                    .allMatch(asked -> asked.body().equals("{}"));
        }
    }

    @Test
    void a_change_without_a_key_is_sent_once() throws IOException {
        try (var server = new StubServer(null, BUSY)) {
            var refusal = catchThrowableOfType(Refusal.class,
                    () -> api(server).send(Call.of(Service.NUMBERS, "DELETE", "/numbers/1")));
            assertThat(refusal.sentence()).isEqualTo("Too much.");
            assertThat(server.asked()).hasSize(1);
            assertThat(server.asked().get(0).headers()).doesNotContainKey("X-api-key");
        }
    }

    @Test
    void a_read_gives_up_after_some_tries() throws IOException {
        try (var server = new StubServer(null, BUSY)) {
            assertThat(catchThrowableOfType(Refusal.class, () -> api(server).get(Service.NUMBERS, "/numbers"))).isNotNull();
            assertThat(server.asked()).hasSize(4);
        }
    }

    @Test
    void a_problem_is_told_with_its_places_and_a_remedy() throws IOException {
        try (var server = new StubServer(null, json(400, """
                {"type":"/problems/invalid-request","title":"The request is not valid","status":400,"detail":"2 faults.",
                 "errors":[{"pointer":"/name","detail":"is required"},{"parameter":"limit","detail":"must be 1"}]}"""),
                json(401, "{\"type\":\"/problems/unauthorized\",\"title\":\"Sign in\",\"status\":401}"),
                exchange -> {
                    exchange.sendResponseHeaders(502, -1);
                    exchange.close();
                })) {
            assertThat(refused(server).sentence()).isEqualTo("2 faults.\n  /name is required\n  limit must be 1");
            var unauthorized = refused(server);
            assertThat(unauthorized.problem()).isEqualTo("unauthorized");
            assertThat(unauthorized.sentence()).startsWith("Sign in\n").contains("quintet login");
            assertThat(refused(server).sentence()).contains("answered 502", "Is this its address?");
        }
    }

    @Test
    void a_link_leads_to_no_other_host() throws IOException {
        try (var server = new StubServer("secret", json(200, "[{}]", "Link", "<@other.invalid/>; rel=\"next\""))) {
            var failure = catchThrowableOfType(CliException.class, () -> api(server).list(Service.NUMBERS, "/numbers", 0));
            assertThat(failure.sentence()).isEqualTo("This is no path of a service: @other.invalid/");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void another_server_is_told() throws IOException {
        try (var server = new StubServer(null, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        })) {
            var failure = catchThrowableOfType(CliException.class, () -> api(server).list(Service.NUMBERS, "/numbers", 1));
            assertThat(failure.code()).isEqualTo(CliException.REFUSED);
            assertThat(failure.sentence())
                    .isEqualTo("The answer is text/html, and not JSON. Is this the address of a Quintet service?");
        }
    }

    @Test
    void a_list_goes_on_to_the_next_page_until_it_has_enough() throws IOException {
        try (var server = new StubServer(null, json(200, "[{\"n\":1},{\"n\":2}]", "Link", "</numbers?cursor=a>; rel=\"next\""),
                json(200, "[{\"n\":3},{\"n\":4.50}]", "Link", "</numbers?cursor=b>; rel=\"next\""), json(200, "[]"))) {
            var rows = api(server).list(Service.NUMBERS, "/numbers", 0);
            assertThat(Json.write(rows)).isEqualTo("[{\"n\":1},{\"n\":2},{\"n\":3},{\"n\":4.50}]");
            assertThat(server.asked()).extracting(StubServer.Asked::path).containsExactly("/numbers", "/numbers?cursor=a",
                    "/numbers?cursor=b");
        }
        try (var server = new StubServer(null,
                json(200, "[{\"n\":1},{\"n\":2}]", "Link", "</numbers?cursor=a>; rel=\"next\""))) {
            assertThat(api(server).list(Service.NUMBERS, "/numbers", 3)).hasSize(3);
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void a_service_that_is_not_there_is_named_with_its_address() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(unreachable("http://127.0.0.1:" + free)).contains("numbers cannot be reached at http://127.0.0.1:" + free);
        assertThat(unreachable("http://nowhere.invalid")).isEqualTo("There is no host named nowhere.invalid.");
    }

    private static String unreachable(String url) {
        var target = new Api.Target() {

            @Override
            public URI of(Service service) {
                return URI.create(url);
            }

            @Override
            public @Nullable String key() {
                return null;
            }
        };
        var failure = catchThrowableOfType(CliException.class,
                () -> new Api(target, line -> {
                }).get(Service.NUMBERS, "/numbers"));
        assertThat(failure.code()).isEqualTo(CliException.UNREACHABLE);
        return failure.sentence();
    }

    private static Refusal refused(StubServer server) {
        return catchThrowableOfType(Refusal.class, () -> api(server).get(Service.NUMBERS, "/numbers"));
    }

    private static Api api(StubServer server) {
        return new Api(server, line -> {
        });
    }
}
