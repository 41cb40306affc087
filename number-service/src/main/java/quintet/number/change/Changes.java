package quintet.number.change;

import java.util.List;

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
import quintet.number.value.NumberId;
import quintet.number.value.NumberProblems;

/** What has changed in the inventory, for people who look back and programs that follow. */
@Singleton
public class Changes implements EventLog<String> {

    private static final String ALL = "numbers";
    private static final int MAX_EVENTS = 300;
    /** Precedes the position of a follower that has just come. It is told that position first, so it can come back to it. */
    private static final String NOW = "@";

    private final ChangeRepository rows;
    private final JsonColumns json;
    private final EventStreams<String> streams;

    Changes(ChangeRepository rows, JsonColumns json, Streams streams) {
        this.rows = rows;
        this.json = json;
        this.streams = streams.of(this);
    }

    /**
     * The changes of a number, newest first; 404 if there never was such a number.
     *
     * @param before the id of a change: those before it
     */
    Uni<List<HistoryView>> history(NumberId number, long before, int limit) {
        return rows.history(number.value(), before, limit)
                // A number that an earlier release has written has no history yet.
                .call(found -> found.isEmpty() && before == HistoryQuery.END ? require(number) : Uni.createFrom().voidItem());
    }

    /** Whether anything has changed since a snapshot; always true without one. */
    public Uni<Snapshot> since(@Nullable String snapshot) {
        return rows.since(snapshot);
    }

    /** Tells followers that this instance has changed something. They find changes of other instances within a second. */
    public void wake() {
        streams.wake(ALL);
    }

    /**
     * The changes after a position.
     *
     * @param position the id of an event; {@code 0} for all that are kept, null for those from now on
     */
    Uni<@Nullable EventStream> follow(@Nullable String position) {
        return position != null ? streams.open(ALL, read(position).toString())
                : rows.end().chain(end -> streams.open(ALL, NOW + end));
    }

    @Override
    public Uni<Events> after(String topic, String position) {
        return position.startsWith(NOW)
                ? Uni.createFrom().item(new EventText(position).reach(position.substring(NOW.length())).more())
                : rows.after(read(position), MAX_EVENTS).map(changes -> text(changes, position));
    }

    private Uni<Boolean> require(NumberId number) {
        return rows.exists(number.value()).invoke(exists -> {
            if (!exists) {
                throw NumberProblems.notFound();
            }
        });
    }

    private Events text(List<ChangeRepository.Logged> changes, String position) {
        var text = new EventText(position);
        for (var logged : changes) {
            text.add(logged.position().toString(), "change", json.write(logged.change()));
        }
        return text.more();
    }

    private static ChangePosition read(String text) {
        return text.equals("0") ? ChangePosition.START
                : ChangePosition.parse(text).orElseThrow(() -> Problem.invalidParameter("Last-Event-ID",
                        "is not the id of a change, like 815-42, or 0 for all changes"));
    }
}
