package quintet.metadata;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a request to delete.
 *
 * @param deleted how many documents are gone
 */
record Deletion(@Schema(examples = "1") int deleted) {
}
