package quintet.metadata.batch;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;
import quintet.metadata.value.PayloadForm;

/**
 * The query of a batch.
 *
 * @param atomic whether all changes are made, or none
 */
record BatchQuery(@Schema(type = SchemaType.BOOLEAN, defaultValue = "false") boolean atomic, PayloadForm payload) {

    static BatchQuery of(Query query) {
        var atomic = query.orElse("atomic", false, Parameters::flag);
        var payload = PayloadForm.of(query);
        return query.build(() -> new BatchQuery(atomic, payload));
    }
}
