package quintet.metadata.version;

import org.jspecify.annotations.Nullable;

import quintet.metadata.Metadata;
import quintet.metadata.value.MetadataId;
import quintet.metadata.value.MetadataProblems;

/**
 * What is known of a wanted version.
 *
 * @param ofKnownDocument whether the document exists, or can be restored
 * @param found whether it has this version
 * @param row null if there is none, or if the version is a deletion
 */
record KeptVersion(boolean ofKnownDocument, boolean found, @Nullable Metadata row) {

    /** The document as it was in this version, or a 404. */
    Metadata orReject(MetadataId id, VersionNumber number) {
        if (!ofKnownDocument) {
            throw MetadataProblems.notFound(id);
        }
        if (row == null) {
            throw found ? VersionProblems.deletion(id, number) : VersionProblems.notFound(id, number);
        }
        return row;
    }
}
