package quintet.sample.stream;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import quintet.kit.testing.metrics.Scrape;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stream.EventFollower.Event;

/** A log of a test, in the database. */
record TestLog(String name) {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A new log with lines from 1 to this number. */
    static TestLog with(int lines) {
        var log = new TestLog(UUID.randomUUID().toString());
        Postgres.execute("INSERT INTO log VALUES ('" + log.name + "')");
        log.write(1, lines, "''");
        return log;
    }

    String path() {
        return "/logs/" + name + "/events";
    }

    /** Writes lines without telling the service. */
    void write(int from, int to, String prefix) {
        Postgres.execute("INSERT INTO log_line SELECT '%s', n, %s || 'line ' || n FROM generate_series(%d, %d) n"
                .formatted(name, prefix, from, to));
    }

    /** Writes the last line. */
    void end(int seq) {
        Postgres.execute("INSERT INTO log_line VALUES ('%s', %d, 'over', true)".formatted(name, seq));
    }

    /** The events of lines. */
    static List<Event> lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(n -> new Event("" + n, "line", "line " + n)).toList();
    }

    static Event over(int seq) {
        return new Event("" + seq, "end", "over");
    }

    static double open() {
        return Scrape.now().sum("http_streams_open");
    }

    /** Waits until no stream is open. */
    static void awaitNoStream() {
        await().atMost(PATIENCE).until(() -> open() == 0);
    }
}
