package quintet.metadata.schema;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.kit.problem.Fault;

/**
 * What a schema would do to the stored documents of its kind. Nothing is written.
 *
 * @param checked the number of documents that were checked
 * @param misfits the number of those that do not fit
 * @param documents the first of them
 * @param next where a PUT of the same schema goes on; absent when all documents are checked
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record SchemaTrial(@Schema(examples = "1200") long checked, @Schema(examples = "2") long misfits, List<Misfit> documents,
        @Schema(examples = "/metadata/schemas/flights?dryRun=true&cursor=AbC") @Nullable String next) {

    /** The most misfits that are listed. */
    static final int MAX_LISTED = 100;

    /**
     * A document that does not fit.
     *
     * @param errors the violations, with pointers into the document
     */
    @RegisterForReflection
    record Misfit(@Schema(format = "uuid", examples = "d2f9f4d4-6c5f-4a4b-9f3e-0f8f1f6d0c11") String id,
            @Schema(examples = "my-flights") String name, List<Fault> errors) {
    }
}
