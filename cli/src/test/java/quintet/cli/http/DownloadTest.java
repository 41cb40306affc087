package quintet.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static quintet.cli.http.StubServer.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class DownloadTest {

    private final ByteArrayOutputStream target = new ByteArrayOutputStream();

    @Test
    void a_busy_service_is_asked_again() throws IOException {
        try (var server = new StubServer(null,
                json(503, "{\"type\":\"/problems/overloaded\",\"status\":503,\"title\":\"Busy\"}", "Retry-After", "0"),
                json(200, "all"))) {
            download(server).to(target);
            assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("all");
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void an_answer_that_breaks_off_is_told() throws IOException {
        try (var server = new StubServer(null, exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.close();
        })) {
            var failure = catchThrowableOfType(CliException.class, () -> download(server).to(target));
            assertThat(failure.code()).isEqualTo(CliException.UNREACHABLE);
            assertThat(failure.sentence()).startsWith("The connection to ");
        }
    }

    @Test
    void a_target_that_takes_no_more_fails_as_itself() throws IOException {
        try (var server = new StubServer(null, json(200, "all"))) {
            assertThat(catchThrowableOfType(IOException.class, () -> download(server).to(new java.io.OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("No space left on device");
                }
            }))).hasMessage("No space left on device");
        }
    }

    private static Download download(StubServer server) {
        return new Download(new Api(server, line -> {
        }), Call.get(Service.NUMBERS, "/numbers"));
    }
}
