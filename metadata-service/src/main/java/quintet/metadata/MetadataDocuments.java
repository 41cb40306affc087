package quintet.metadata;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.LongConsumer;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.list.Page;
import quintet.kit.list.Position;

/** The collection of metadata documents: assigns ids and times, and rejects unknown ids. */
@Singleton
class MetadataDocuments {

    private final MetadataRepository rows;
    private final Clock clock;

    MetadataDocuments(MetadataRepository rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Registers a document now. */
    Uni<Outcome<Tagged<MetadataView>>> create(NewMetadata body, PayloadForm form, @Nullable RepeatKey key) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return rows.insert(new Metadata(MetadataId.random(), now, body.name(), body.payload().text(), 1), key)
                .map(outcome -> outcome.map(row -> MetadataView.tagged(row, form)));
    }

    /** Reads a document, whose size {@code hold} is told; 404 if there is none. */
    Uni<Tagged<MetadataView>> read(MetadataId id, PayloadForm form, LongConsumer hold) {
        return rows.find(id)
                .onItem().ifNull().failWith(() -> MetadataProblems.notFound(id))
                .invoke(row -> hold.accept(row.payload().length()))
                .map(row -> MetadataView.tagged(row, form));
    }

    /** Lists documents, whose size {@code hold} is told; 404 if there are none at all. */
    Uni<Page<MetadataView>> list(MetadataQuery query, LongConsumer hold) {
        return rows.list(query.cursor(), query.limit()).map(found -> {
            hold.accept(found.bytes());
            if (found.rows().isEmpty() && query.cursor().equals(Position.START)) {
                throw MetadataProblems.none();
            }
            return Page.of(found.rows(), found.more(), Metadata::position, row -> MetadataView.of(row, query.payload()));
        });
    }

    /** Deletes a document; 404 if there is none, 412 if its version does not match. */
    Uni<Deletion> delete(MetadataId id, @Nullable IfMatch wanted) {
        return rows.delete(id, wanted)
                .onItem().ifNull().failWith(() -> MetadataProblems.notFound(id))
                .invoke(kept -> IfMatch.require(wanted, kept))
                .replaceWith(new Deletion(1));
    }
}
