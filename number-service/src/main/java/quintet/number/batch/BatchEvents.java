package quintet.number.batch;

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

/** The progress of batches as streams of events. An event has the newest state; what a batch was before is not told. */
@Singleton
class BatchEvents implements EventLog<BatchId> {

    /** Follows the id of the last event in the id of the end. */
    private static final String END = "-end";
    private static final Pattern POSITION = Pattern.compile("(\\d{1,18})(" + END + ")?");

    private final Batches batches;
    private final JsonColumns json;
    private final EventStreams<BatchId> streams;

    BatchEvents(Batches batches, JsonColumns json, Streams streams) {
        this.batches = batches;
        this.json = json;
        this.streams = streams.of(this);
        batches.whenChanged(this.streams::wake);
    }

    /**
     * The progress of a batch after a position. Null if its end is known already.
     *
     * @param position the header {@code Last-Event-ID}; null for the present state
     */
    Uni<@Nullable EventStream> follow(BatchId batch, @Nullable String position) {
        if (position != null && !POSITION.matcher(position).matches()) {
            throw Problem.invalidParameter("Last-Event-ID", "is not the id of an event of an import, like 3");
        }
        return streams.open(batch, position == null ? START : position);
    }

    @Override
    public Uni<Events> after(BatchId id, String position) {
        var known = POSITION.matcher(position.isEmpty() ? "0" : position);
        if (!known.matches()) {
            throw new IllegalArgumentException(position);
        }
        if (known.group(2) != null) {
            return Uni.createFrom().item(new EventText(position).end());
        }
        long step = Long.parseLong(known.group(1));
        return batches.find(id).map(batch -> text(batch, step, position));
    }

    private Events text(Batch batch, long known, String position) {
        var text = new EventText(position);
        var view = json.write(BatchView.of(batch));
        if (batch.step() > known) {
            text.add(Long.toString(batch.step()), "progress", view);
        }
        return batch.state().isFinal() ? text.add(batch.step() + END, "end", view).end() : text.more();
    }
}
