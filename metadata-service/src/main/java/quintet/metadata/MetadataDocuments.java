package quintet.metadata;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.IfMatch;
import quintet.kit.Limit;

/** The collection of metadata documents: gives them their ids and moments, and decides what is not there. */
@Singleton
class MetadataDocuments {

    /** Where a page of large payloads ends. */
    private static final int MAX_PAGE_BYTES = 4 << 20;

    private final MetadataRepository rows;
    private final Clock clock;

    MetadataDocuments(MetadataRepository rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Registers a document now. */
    Uni<Metadata> create(NewMetadata body) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return rows.insert(new Metadata(MetadataId.random(), now, body.name(), body.payload().text(), 1));
    }

    /** A document. */
    Uni<Metadata> read(MetadataId id) {
        return rows.find(id).onItem().ifNull().failWith(() -> MetadataProblems.notFound(id));
    }

    /** The documents registered first; without a filter an empty page means that there are none at all, which is a 404. */
    Uni<List<Metadata>> list(Limit limit) {
        return rows.list(limit, MAX_PAGE_BYTES).invoke(page -> {
            if (page.isEmpty()) {
                throw MetadataProblems.none();
            }
        });
    }

    /** Deletes a document; 412 where it is not of a wanted version. */
    Uni<Deletion> delete(MetadataId id, @Nullable IfMatch wanted) {
        return rows.delete(id, wanted)
                .onItem().ifNull().failWith(() -> MetadataProblems.notFound(id))
                .invoke(kept -> IfMatch.require(wanted, kept))
                .replaceWith(new Deletion(1));
    }
}
