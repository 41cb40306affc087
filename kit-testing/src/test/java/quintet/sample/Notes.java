package quintet.sample;

import java.time.Clock;
import java.time.temporal.ChronoUnit;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.list.Page;
import quintet.kit.list.PageQuery;

/** The collection of notes: assigns ids and times, and distinguishes unknown notes from changed ones. */
@Singleton
class Notes {

    private final NoteRepository rows;
    private final Clock clock;

    Notes(NoteRepository rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Creates a note now. */
    Uni<Outcome<Tagged<NoteView>>> create(NewNote body, @Nullable RepeatKey key) {
        // The database keeps no more than microseconds.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return rows.insert(NoteId.random(), now, body, key).map(outcome -> outcome.map(Note::tagged));
    }

    /** A note. */
    Uni<Tagged<NoteView>> read(NoteId id) {
        return rows.find(id)
                .onItem().ifNull().failWith(() -> NoteProblems.notFound(id))
                .map(Note::tagged);
    }

    /** A page of notes, in the order they were written. */
    Uni<Page<NoteView>> list(PageQuery query) {
        return rows.list(query).map(found -> Page.of(found, query.limit(), Note::position, NoteView::of));
    }

    /** Replaces a note; 412 if its version is not a wanted one. */
    Uni<Tagged<NoteView>> replace(NoteId id, NewNote body, @Nullable IfMatch wanted) {
        return rows.replace(id, body, wanted)
                .onItem().ifNull().failWith(() -> NoteProblems.notFound(id))
                .map(changed -> changed.orReject(Note::tag).tagged());
    }

    /** Deletes a note; 412 if its version is not a wanted one. */
    Uni<Void> delete(NoteId id, @Nullable IfMatch wanted) {
        return rows.delete(id, wanted)
                .onItem().ifNull().failWith(() -> NoteProblems.notFound(id))
                .invoke(changed -> changed.orReject(Note::tag))
                .replaceWithVoid();
    }
}
