package quintet.metadata;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The result of a deletion.
 *
 * @param deleted the number of documents deleted
 */
record Deletion(@Schema(examples = "1") int deleted) {
}
