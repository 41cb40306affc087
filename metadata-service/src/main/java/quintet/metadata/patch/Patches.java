package quintet.metadata.patch;

import java.time.Clock;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.IfMatch;
import quintet.kit.problem.Problem;
import quintet.metadata.Followers;
import quintet.metadata.Metadata;
import quintet.metadata.MetadataRepository;
import quintet.metadata.NewMetadata;
import quintet.metadata.schema.PayloadSchema;
import quintet.metadata.schema.SchemaWarning;
import quintet.metadata.value.Edition;
import quintet.metadata.value.MetadataId;
import quintet.metadata.value.MetadataProblems;

/**
 * Patches documents: reads one, merges, and writes it if it is still the same. Otherwise the patch is merged into what it has
 * become. Patches of one document take turns, so they do not hinder each other, but only other writers and instances do.
 */
@Singleton
class Patches {

    /** So many other changes may come between. */
    static final int ATTEMPTS = 10;

    private final MetadataRepository rows;
    private final PayloadSchema schema;
    private final Clock clock;
    private final Followers followers;
    private final Turns turns = new Turns();

    Patches(MetadataRepository rows, PayloadSchema schema, Clock clock, Followers followers) {
        this.rows = rows;
        this.schema = schema;
        this.clock = clock;
        this.followers = followers;
    }

    /**
     * A document after its patch.
     *
     * @param warning the violations of its schema
     */
    record Patched(Metadata row, @Nullable SchemaWarning warning) {
    }

    /**
     * Patches a document, as its next version; 404 if there is none, 412 if its version does not match, 503 if others keep
     * changing it.
     *
     * @param caller empty without access control
     */
    Uni<Patched> apply(MetadataId id, MetadataPatch patch, @Nullable IfMatch wanted, String caller) {
        return turns.take(id.value(), () -> rows.find(id)
                .onItem().ifNull().failWith(() -> MetadataProblems.notFound(id))
                .chain(row -> new Attempt(patch, wanted, caller).on(row, ATTEMPTS)))
                .invoke(followers::wake);
    }

    private final class Attempt {

        private final MetadataPatch patch;
        private final @Nullable IfMatch wanted;
        private final String caller;

        Attempt(MetadataPatch patch, @Nullable IfMatch wanted, String caller) {
            this.patch = patch;
            this.wanted = wanted;
            this.caller = caller;
        }

        Uni<Patched> on(Metadata row, int left) {
            IfMatch.require(wanted, row.version().number());
            if (left == 0) {
                throw Problem.unavailable("Others keep changing this document. Nothing has been changed by this request.");
            }
            var next = patch.apply(row);
            return schema.checkBeside(next.kind(), next.payload())
                    .chain(violations -> write(row, next, SchemaWarning.of(violations), left));
        }

        private Uni<Patched> write(Metadata row, NewMetadata next, @Nullable SchemaWarning warning, int left) {
            var same = IfMatch.fromString(EntityTag.of(row.version().number()).toString());
            return rows.replace(row.id(), next, Edition.now(caller, clock), same)
                    .onItem().ifNull().failWith(() -> MetadataProblems.notFound(row.id()))
                    .chain(changed -> changed.hit() ? Uni.createFrom().item(new Patched(changed.row(), warning))
                            : on(changed.row(), left - 1));
        }
    }
}
