package quintet.cli.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;

/**
 * Follows Server-Sent Events (WHATWG HTML, section 9.2) to their end. After a broken connection it goes on behind the last
 * event, on whatever instance answers.
 */
public final class EventStream {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** So long without any connection the stream is tried again. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Api api;
    private final Call call;
    private String last = "";

    /** @param call the request that opens the stream */
    public EventStream(Api api, Call call) {
        this.api = api;
        this.call = call.header("Accept", "text/event-stream");
    }

    /**
     * Reads events until one of them is the last.
     *
     * @param reader is told the name and the data of each event, and returns whether more are wanted
     * @throws CliException if the service cannot be reached for a minute
     */
    public void read(BiPredicate<String, String> reader) {
        long lost = System.nanoTime();
        while (true) {
            try (var stream = open()) {
                lost = Long.MAX_VALUE;
                if (!read(stream, reader)) {
                    return;
                }
                lost = System.nanoTime();
            } catch (IOException e) {
                lost = lost == Long.MAX_VALUE ? System.nanoTime() : lost;
                if (last.isEmpty() || System.nanoTime() - lost > PATIENCE.toNanos()) {
                    throw Failures.of(call.service(), api.address(call.service()), e);
                }
            } catch (Refusal refusal) {
                // A service that is starting or stopping answers 503.
                if (refusal.answer().status() < 500 || System.nanoTime() - lost > PATIENCE.toNanos()) {
                    throw refusal;
                }
            }
            Api.sleep(PAUSE);
        }
    }

    private InputStream open() throws IOException {
        return api.open(last.isEmpty() ? call : call.header("Last-Event-ID", last));
    }

    /** Reads a connection; false if no more events are wanted. */
    private boolean read(InputStream stream, BiPredicate<String, String> reader) throws IOException {
        try (var guard = new SilenceGuard(stream);
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var event = new Event();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                guard.touch();
                if (!line.isEmpty()) {
                    event.add(line);
                    continue;
                }
                // A position may come without an event.
                last = event.id == null ? last : event.id;
                if (event.isComplete() && !reader.test(event.name, event.data.toString())) {
                    return false;
                }
                event = new Event();
            }
            return true;
        }
    }

    private static final class Event {

        private final StringBuilder data = new StringBuilder();
        private String name = "message";
        private @Nullable String id;

        void add(String line) {
            int colon = line.indexOf(':');
            var field = colon < 0 ? line : line.substring(0, colon);
            var value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
            switch (field) {
                case "event" -> name = value;
                case "id" -> id = value;
                case "data" -> data.append(data.length() == 0 ? "" : "\n").append(value);
                default -> {
                    // Comments are heartbeats.
                }
            }
        }

        boolean isComplete() {
            return data.length() > 0;
        }
    }
}
