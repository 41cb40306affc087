package quintet.metadata.batch;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.kit.problem.Fault;
import quintet.metadata.MetadataView;

/**
 * The result of a change of a batch. Absent members say nothing.
 *
 * @param status the HTTP status that the change by itself would have got
 * @param version of the document after the change; with status 412 the one that it has
 * @param document after it was created or replaced
 * @param deleted 1 after a deletion
 * @param detail why the change was not made
 * @param errors the places of its faults
 * @param warnings violations of the payload's schema that were accepted
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({ "status", "version", "document", "deleted", "detail", "errors", "warnings" })
record BatchResultView(@Schema(examples = "200") int status, @Schema(examples = "1") @Nullable Long version,
        @Nullable MetadataView document, @Schema(examples = "1") @Nullable Integer deleted, @Nullable String detail,
        List<Fault> errors, List<String> warnings) {

    static BatchResultView done(long version, @Nullable MetadataView document, List<String> warnings) {
        return new BatchResultView(200, version, document, document == null ? 1 : null, null, List.of(), warnings);
    }

    static BatchResultView failed(int status, @Nullable Long version, List<Fault> errors) {
        var detail = errors.size() == 1 ? errors.get(0).detail() : "The change has %d faults.".formatted(errors.size());
        return new BatchResultView(status, version, null, null, detail, errors, List.of());
    }
}
