package quintet.metadata;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import quintet.metadata.value.Attributes;
import quintet.metadata.value.MetadataId;

/**
 * A document in one of its versions. Clients see {@link MetadataView}.
 *
 * @param registeredOn in whole microseconds, the precision of the database
 * @param payload the text of a JSON object, as it was sent
 * @param version the version and the change that made it
 */
public record Metadata(MetadataId id, Instant registeredOn, String name, String payload, Attributes attributes,
        Version version) {

    /**
     * A version of a document.
     *
     * @param number counts changes; a new document has 1
     * @param at when the change was made, in whole microseconds
     * @param author who made it; null without access control
     */
    public record Version(long number, Instant at, @Nullable String author) {
    }
}
