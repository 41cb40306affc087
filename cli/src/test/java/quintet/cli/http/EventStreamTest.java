package quintet.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static quintet.cli.http.StubServer.json;
import static quintet.cli.http.StubServer.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class EventStreamTest {

    @Test
    void a_dropped_stream_goes_on_behind_the_last_event() throws IOException {
        try (var server = new StubServer(null,
                stream(": heartbeat\n\nevent: run\nid: 1-0\ndata: {\"status\":\"running\"}\n\nevent: line\nid: 1-1\ndata: {"),
                json(503, "{\"type\":\"/problems/unavailable\",\"status\":503,\"title\":\"Away\"}"),
                stream("id: 1-1\r\nevent: line\r\ndata: a\r\ndata: b\r\n\r\nid:2-1\nevent:end\ndata:x\n\nevent: never\ndata: y\n\n"))) {
            assertThat(events(server)).containsExactly("run {\"status\":\"running\"}", "line a\nb", "end x");
            assertThat(server.asked()).extracting(asked -> String.valueOf(asked.headers().getFirst("Last-Event-ID")))
                    .containsExactly("null", "1-0", "1-0");
            assertThat(server.asked()).allMatch(asked -> "text/event-stream".equals(asked.headers().getFirst("Accept")));
        }
    }

    @Test
    void a_position_may_come_without_an_event() throws IOException {
        try (var server = new StubServer(null, stream("id: 7-0\nevent: line\n\n"),
                stream("data: x\n\nevent: end\ndata: y\n\n"))) {
            assertThat(events(server)).containsExactly("message x", "end y");
            assertThat(server.asked().get(1).headers().getFirst("Last-Event-ID")).isEqualTo("7-0");
        }
    }

    @Test
    void a_refusal_is_no_reason_to_try_again() throws IOException {
        try (var server = new StubServer(null,
                json(404, "{\"type\":\"/problems/run-not-found\",\"status\":404,\"title\":\"Gone\"}"))) {
            assertThat(catchThrowableOfType(Refusal.class, () -> events(server)).problem()).isEqualTo("run-not-found");
            assertThat(server.asked()).hasSize(1);
        }
    }

    private static List<String> events(StubServer server) {
        var events = new ArrayList<String>();
        new EventStream(new Api(server, line -> {
        }), Call.get(Service.PIPELINES, "/runs/1/events")).read((name, data) -> {
            events.add(name + " " + data);
            return !name.equals("end");
        });
        return events;
    }
}
