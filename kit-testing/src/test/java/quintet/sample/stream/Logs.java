package quintet.sample.stream;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.stream.EventLog;
import quintet.kit.stream.EventStream;
import quintet.kit.stream.EventStreams;
import quintet.kit.stream.EventText;
import quintet.kit.stream.Events;
import quintet.kit.stream.Streams;

/** The collection of logs. */
@Singleton
class Logs {

    /** The number of batches read. */
    final AtomicInteger reads = new AtomicInteger();

    private final LogRepository rows;
    private final EventStreams<String> streams;

    Logs(LogRepository rows, Streams streams) {
        this.rows = rows;
        this.streams = streams.of(this::after);
    }

    /** The lines after a position, and all that follow. */
    Uni<@Nullable EventStream> follow(String log, String position) {
        return rows.find(log)
                .onItem().ifNull().failWith(() -> LogProblems.notFound(log))
                .chain(found -> streams.open(log, position));
    }

    /** Appends a line. */
    Uni<@Nullable LogLine> append(String log, String text, boolean isLast) {
        return rows.append(log, text, isLast).invoke(() -> streams.wake(log));
    }

    boolean isFollowed(String log) {
        return streams.isFollowed(log);
    }

    private Uni<Events> after(String log, String position) {
        reads.incrementAndGet();
        long seq = position.equals(EventLog.START) ? 0 : Long.parseLong(position);
        return rows.read(log, seq).map(lines -> {
            var text = new EventText(position);
            for (var line : lines) {
                if (line.seq() > seq) {
                    text.add("" + line.seq(), line.isLast() ? "end" : "line", line.text());
                }
                if (line.isLast()) {
                    return text.end();
                }
            }
            return text.more();
        });
    }
}
