package quintet.metadata.change;

import java.util.List;
import java.util.function.LongConsumer;

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
import quintet.metadata.Followers;
import quintet.metadata.value.PayloadForm;

/**
 * The changes of all documents. Each is told once, in the order of transactions, and none is skipped: a change waits as long as
 * an older transaction is under way. The versions of a document come in their order.
 */
@Singleton
public class Changes implements EventLog<PayloadForm>, Followers {

    private static final int MAX_EVENTS = 200;
    private static final List<PayloadForm> FORMS = List.of(PayloadForm.values());
    /** Precedes the position of a follower that has just come. It is told that position first, so it can come back to it. */
    private static final String NOW = "@";

    private final ChangeRepository rows;
    private final JsonColumns json;
    private final EventStreams<PayloadForm> streams;

    Changes(ChangeRepository rows, JsonColumns json, Streams streams) {
        this.rows = rows;
        this.json = json;
        this.streams = streams.of(this);
    }

    /**
     * Some changes after a position.
     *
     * @param next the position after them; without changes the one that was asked for
     * @param more whether there are more already
     */
    record Slice(List<ChangeView> changes, ChangePosition next, boolean more) {
    }

    /** The changes after a position, whose size {@code hold} is told; 410 if it is of another database. */
    Uni<Slice> after(ChangesQuery query, LongConsumer hold) {
        return rows.after(query.after(), query.limit().value()).map(found -> {
            hold.accept(found.bytes());
            var changes = found.rows().stream().map(change -> ChangeView.of(change, query.payload())).toList();
            var next = changes.isEmpty() ? query.after() : found.rows().get(changes.size() - 1).position();
            return new Slice(changes, next, found.more());
        });
    }

    /** The position of the newest change: all changes to come are after it. */
    public Uni<ChangePosition> end() {
        return rows.end();
    }

    /** What an older transaction holds back is found by the next wake or poll, like the changes of other instances. */
    @Override
    public void wake() {
        FORMS.forEach(streams::wake);
    }

    /**
     * A stream of the changes after a position.
     *
     * @param lastEventId the header {@code Last-Event-ID}; null if there is none
     */
    Uni<@Nullable EventStream> follow(EventsQuery query, @Nullable String lastEventId) {
        var position = lastEventId == null ? query.after() : read(lastEventId);
        return position != null ? streams.open(query.payload(), position.toString())
                : rows.end().chain(end -> streams.open(query.payload(), NOW + end));
    }

    @Override
    public Uni<Events> after(PayloadForm form, String position) {
        return position.startsWith(NOW)
                ? Uni.createFrom().item(new EventText(position).reach(position.substring(NOW.length())).more())
                : rows.smallAfter(ChangePosition.parse(position), MAX_EVENTS).map(changes -> text(changes, form, position));
    }

    /** As many events as a batch should have, but at least one. */
    private Events text(List<Change> changes, PayloadForm form, String position) {
        var text = new EventText(position);
        for (var change : changes) {
            var event = json.write(ChangeView.of(change, form));
            if (text.length() > 0 && text.length() + event.length() > MAX_BATCH) {
                break;
            }
            text.add(change.position().toString(), "change", event);
        }
        return text.more();
    }

    private static ChangePosition read(String text) {
        try {
            return ChangePosition.parse(text);
        } catch (Problem fault) {
            throw Problem.invalidParameter("Last-Event-ID", fault.detail());
        }
    }
}
