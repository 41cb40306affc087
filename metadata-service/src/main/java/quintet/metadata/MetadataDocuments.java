package quintet.metadata;

import java.time.Clock;
import java.util.function.LongConsumer;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.metadata.value.Edition;
import quintet.metadata.value.MetadataId;
import quintet.metadata.value.MetadataProblems;
import quintet.metadata.value.ReadQuery;

/** The collection of metadata documents: assigns ids and times, and rejects unknown ids. */
@Singleton
public class MetadataDocuments {

    private final MetadataRepository rows;
    private final Clock clock;
    private final Followers followers;

    MetadataDocuments(MetadataRepository rows, Clock clock, Followers followers) {
        this.rows = rows;
        this.clock = clock;
        this.followers = followers;
    }

    /** Registers a document now; {@code caller} is empty without access control. */
    Uni<Outcome<Metadata>> create(NewMetadata body, String caller, @Nullable RepeatKey key) {
        return rows.insert(fresh(body, caller), body, key).invoke(followers::wake);
    }

    /** Registers a document now, unless another one has its namespace and name. */
    Uni<Outcome<Metadata>> register(NewMetadata body, String caller, IfExists choice) {
        var row = fresh(body, caller);
        return rows.register(row, body, choice == IfExists.NEW_VERSION).invoke(followers::wake)
                .map(found -> Outcome.first(found.id().equals(row.id()) ? found : choice.meet(found, body)));
    }

    private Metadata fresh(NewMetadata body, String caller) {
        var edition = Edition.now(caller, clock);
        var version = new Metadata.Version(1, edition.at(), edition.author());
        return new Metadata(MetadataId.random(), edition.at(), body.name(), body.payload().text(), body.attributes(), version);
    }

    /** Reads a document, whose size {@code hold} is told; 404 if there is none. */
    Uni<Tagged<MetadataView>> read(MetadataId id, ReadQuery query, LongConsumer hold) {
        var at = query.at();
        var found = at == null ? rows.find(id).onItem().ifNull().failWith(() -> MetadataProblems.notFound(id))
                : rows.find(id, at).onItem().ifNull().failWith(() -> MetadataProblems.notFound(id, at));
        return found.invoke(row -> hold.accept(row.payload().length()))
                .map(row -> MetadataView.tagged(row, query.payload(), query.view()));
    }

    /**
     * Replaces a document, as its next version; 404 if there is none, 412 if its version does not match.
     *
     * @param caller empty without access control
     */
    Uni<Metadata> replace(MetadataId id, NewMetadata next, @Nullable IfMatch wanted, String caller) {
        return rows.replace(id, next, Edition.now(caller, clock), wanted)
                .onItem().ifNull().failWith(() -> MetadataProblems.notFound(id))
                .map(changed -> changed.orReject(MetadataDocuments::tag))
                .invoke(followers::wake);
    }

    /** Deletes a document, which can be restored; 404 if there is none, 412 if its version does not match. */
    Uni<Deletion> delete(MetadataId id, @Nullable IfMatch wanted, String caller) {
        return rows.delete(id, Edition.now(caller, clock), wanted)
                .onItem().ifNull().failWith(() -> MetadataProblems.notFound(id))
                .invoke(changed -> changed.orReject(MetadataDocuments::tag))
                .invoke(followers::wake)
                .replaceWith(new Deletion(1));
    }

    private static EntityTag tag(Metadata row) {
        return EntityTag.of(row.version().number());
    }
}
