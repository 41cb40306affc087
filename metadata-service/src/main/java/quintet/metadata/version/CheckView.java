package quintet.metadata.version;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.kit.problem.Fault;
import quintet.metadata.schema.PayloadSchema.Verdict;
import quintet.metadata.schema.SchemaView;

/**
 * How a stored document fits the schema of its kind now.
 *
 * @param version the version of the document that was checked
 * @param schema the schema that it was checked against, and how it handles violations
 * @param errors the violations, with pointers into the document; empty if it fits
 */
@JsonPropertyOrder({ "version", "schema", "errors" })
record CheckView(VersionNumber version, SchemaView schema, List<Fault> errors) {

    static CheckView of(long version, Verdict verdict) {
        return new CheckView(new VersionNumber(version), verdict.schema(), verdict.errors());
    }
}
