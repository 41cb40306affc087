package quintet.metadata.transfer;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;
import quintet.metadata.value.PayloadForm;

/**
 * The query of an import.
 *
 * @param dryRun whether only the outcome is foretold
 */
record ImportQuery(@Schema(type = SchemaType.BOOLEAN, defaultValue = "false") boolean dryRun, OnDuplicate onDuplicate,
        PayloadForm payload) {

    static ImportQuery of(Query query) {
        var dryRun = query.orElse("dryRun", false, Parameters::flag);
        var onDuplicate = query.orElse("onDuplicate", OnDuplicate.FAIL, OnDuplicate::of);
        var payload = PayloadForm.of(query);
        return query.build(() -> new ImportQuery(dryRun, onDuplicate, payload));
    }
}
