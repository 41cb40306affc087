package quintet.metadata.change;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import quintet.metadata.Metadata;
import quintet.metadata.value.Attributes;
import quintet.metadata.value.MetadataId;

/**
 * A version of a document. Clients see {@link RecordView}.
 *
 * @param payload null for a deletion, and where it was too large to be read
 * @param version its number, time and author
 */
public record LoggedVersion(MetadataId id, Instant registeredOn, String name, @Nullable String payload,
        Attributes attributes, Metadata.Version version, Origin origin) {

    /** The change that deletes a document. */
    public static final String DELETED = "deleted";

    /**
     * How a version came about.
     *
     * @param change created, updated, deleted or restored; null if unknown
     * @param restoredFrom the version of which it is a copy, or null
     */
    public record Origin(@Nullable String change, @Nullable Long restoredFrom) {
    }

    /** Whether this version is a deletion. */
    boolean isDeletion() {
        return DELETED.equals(origin.change());
    }
}
