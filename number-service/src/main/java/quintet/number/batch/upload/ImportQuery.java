package quintet.number.batch.upload;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;
import quintet.number.batch.Mode;
import quintet.number.batch.OnDuplicate;
import quintet.number.batch.Terms;

/**
 * The query of an import.
 *
 * @param dryRun whether only the outcome is foretold
 */
record ImportQuery(@Schema(type = SchemaType.BOOLEAN, defaultValue = "false") boolean dryRun, Mode mode,
        OnDuplicate onDuplicate) {

    static Terms of(Query query) {
        var dryRun = query.orElse("dryRun", false, Parameters::flag);
        var mode = query.orElse("mode", Mode.ATOMIC, Mode::of);
        var onDuplicate = query.orElse("onDuplicate", OnDuplicate.FAIL, OnDuplicate::of);
        return query.build(() -> new Terms(dryRun, mode, onDuplicate));
    }
}
