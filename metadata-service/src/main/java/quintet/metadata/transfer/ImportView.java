package quintet.metadata.transfer;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What has become of the lines of a file, or would become of them.
 *
 * @param created documents that are new
 * @param updated further versions of documents
 * @param unchanged lines that were there already
 * @param skipped lines left out, because their document has other content
 * @param warned lines whose payload violates the schema, which is accepted
 */
record ImportView(@Schema(examples = "1") long created, @Schema(examples = "0") long updated,
        @Schema(examples = "0") long unchanged, @Schema(examples = "0") long skipped,
        @Schema(examples = "0") long warned) {
}
