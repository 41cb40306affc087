package quintet.pipeline.run;

import java.util.Map;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.database.JsonColumns;
import quintet.kit.problem.Problem;
import quintet.kit.stream.EventLog;
import quintet.kit.stream.EventStream;
import quintet.kit.stream.EventStreams;
import quintet.kit.stream.EventText;
import quintet.kit.stream.Events;
import quintet.kit.stream.Streams;
import quintet.pipeline.run.queue.Signals;
import quintet.pipeline.run.state.RunId;
import quintet.pipeline.run.state.RunProblems;
import quintet.pipeline.run.store.EventRepository;
import quintet.pipeline.run.store.EventRepository.Batch;

/**
 * What happens in runs, as streams of events. The id of an event counts the changes and the lines up to it: {@code 3-17}
 * follows the third change and the 17th line. So each instance can go on after it.
 */
@Singleton
class RunEvents implements EventLog<RunId> {

    private static final int MAX_EVENTS = 200;
    /** Follows the id of the last event in the id of the end. */
    private static final String END = "-end";
    private static final Pattern POSITION = Pattern.compile("(\\d{1,18})-(\\d{1,18})(" + END + ")?");

    private final EventRepository rows;
    private final JsonColumns json;
    private final EventStreams<RunId> streams;

    RunEvents(EventRepository rows, JsonColumns json, Streams streams, Signals signals) {
        this.rows = rows;
        this.json = json;
        this.streams = streams.of(this);
        signals.follow(this.streams::wake);
    }

    /**
     * The events of a run after a position. Null if its end is known already.
     *
     * @param position the header {@code Last-Event-ID}; null for all events
     */
    Uni<@Nullable EventStream> follow(RunId run, @Nullable String position) {
        if (position != null && !POSITION.matcher(position).matches()) {
            throw Problem.invalidParameter("Last-Event-ID", "is not the id of an event of a run, like 3-17");
        }
        return streams.open(run, position == null ? START : position);
    }

    @Override
    public Uni<Events> after(RunId run, String position) {
        var known = POSITION.matcher(position.isEmpty() ? "0-0" : position);
        if (!known.matches()) {
            throw new IllegalArgumentException(position);
        }
        if (known.group(3) != null) {
            return Uni.createFrom().item(new EventText(position).end());
        }
        long changes = Long.parseLong(known.group(1));
        long lines = Long.parseLong(known.group(2));
        return rows.after(run, lines, changes, MAX_EVENTS)
                .map(batch -> text(run, batch, new long[] { changes, lines }, position));
    }

    private Events text(RunId run, Batch batch, long[] place, String position) {
        var status = batch.status();
        if (status == null) {
            throw RunProblems.notFound(run);
        }
        var text = new EventText(position);
        for (var event : batch.events()) {
            if (text.length() >= MAX_BATCH) {
                return text.more();
            }
            var line = event.line();
            if (line == null) {
                place[0] = event.number();
            } else {
                place[1] = line.seq();
            }
            text.add(id(place), event.subject(), line == null ? event.document() : json.write(line));
        }
        return status.isFinal() && batch.events().size() < MAX_EVENTS
                ? text.add(id(place) + END, "end", json.write(Map.of("status", status))).end()
                : text.more();
    }

    private static String id(long[] place) {
        return place[0] + "-" + place[1];
    }
}
