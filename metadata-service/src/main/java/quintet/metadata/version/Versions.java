package quintet.metadata.version;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.IfMatch;
import quintet.kit.list.Page;
import quintet.metadata.Followers;
import quintet.metadata.Metadata;
import quintet.metadata.MetadataConfig;
import quintet.metadata.value.Edition;
import quintet.metadata.value.MetadataId;
import quintet.metadata.value.MetadataProblems;

/** The versions of documents: lists, reads, compares and restores them. Those of deleted documents stay until the purge. */
@Singleton
// At start, so that its metrics are there before the first read.
@Startup
class Versions {

    private static final long KEPT_BYTES = 16 << 20;

    /** A difference is not much larger than both documents. */
    record Comparison(long to, List<Difference> differences) {
    }

    private final VersionRepository rows;
    private final MetadataConfig config;
    private final Clock clock;
    private final Followers followers;
    private final VersionMemory memory;

    Versions(VersionRepository rows, MetadataConfig config, Clock clock, Followers followers, MeterRegistry metrics) {
        this.rows = rows;
        this.config = config;
        this.clock = clock;
        this.followers = followers;
        this.memory = new VersionMemory(KEPT_BYTES, metrics);
    }

    /** The history of a document, newest first; 404 if there is none. */
    Uni<Page<VersionView>> list(MetadataId id, VersionQuery query) {
        return rows.latest(id, query).map(found -> {
            if (found.isEmpty()) {
                throw MetadataProblems.notFound(id);
            }
            return Page.of(found, query.limit(), VersionView::version, Function.identity());
        });
    }

    /** The document as it was in a version; 404 if there is no such document or version, or if the version is a deletion. */
    Uni<Metadata> read(MetadataId id, VersionNumber number) {
        var kept = memory.get(id.value(), number.value(), System.nanoTime());
        if (kept != null) {
            return Uni.createFrom().item(kept);
        }
        return rows.find(id, number).map(found -> found.get(0).orReject(id, number))
                .invoke(row -> memory.put(row, System.nanoTime()));
    }

    /** The newest version of a document; 404 if there is none, or if it is deleted. */
    Uni<Metadata> newest(MetadataId id) {
        VersionNumber any = null;
        return rows.find(id, any).map(found -> found.get(0).row())
                .onItem().ifNull().failWith(() -> MetadataProblems.notFound(id));
    }

    /**
     * The difference between a version and another one, the newest if null; 404 if there is no such document or version.
     * {@code hold} is told the size of both payloads.
     */
    Uni<Comparison> compare(MetadataId id, VersionNumber number, DiffQuery query, LongConsumer hold) {
        var to = query.to();
        return rows.find(id, number, to).map(found -> {
            var old = found.get(0).orReject(id, number);
            var now = found.get(1).orReject(id, to == null ? VersionNumber.END : to);
            hold.accept((long) old.payload().length() + now.payload().length());
            return new Comparison(now.version().number(), Diff.between(old, now, query.payload()));
        });
    }

    /**
     * Gives the document the content of a version again, as its next version; 404 if there is no such document or version, 412
     * if the document's version does not match.
     */
    Uni<Metadata> restore(MetadataId id, VersionNumber number, @Nullable IfMatch wanted, String caller) {
        return rows.restore(id, number, Edition.now(caller, clock), wanted)
                .onItem().ifNull().failWith(() -> MetadataProblems.notFound(id))
                .map(changed -> {
                    if (!changed.hit()) {
                        IfMatch.require(wanted, changed.row().version().number());
                        throw VersionProblems.notFound(id, number);
                    }
                    return changed.row();
                }).invoke(followers::wake);
    }

    /**
     * Restores a deleted document, as its next version; 404 if there is none, 409 if it is not deleted, 412 if its version does
     * not match.
     */
    Uni<Metadata> undelete(MetadataId id, @Nullable IfMatch wanted, String caller) {
        return rows.undelete(id, Edition.now(caller, clock), config.restorable(), wanted)
                .onItem().ifNull().failWith(() -> MetadataProblems.notFound(id))
                .map(outcome -> {
                    if (!outcome.changed().hit() && !outcome.deleted()) {
                        throw MetadataProblems.notDeleted(id);
                    }
                    if (outcome.late()) {
                        throw MetadataProblems.notFound(id);
                    }
                    return outcome.changed().orReject(row -> EntityTag.of(row.version().number()));
                }).invoke(followers::wake);
    }
}
