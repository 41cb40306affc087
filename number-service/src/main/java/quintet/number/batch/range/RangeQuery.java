package quintet.number.batch.range;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;
import quintet.number.batch.OnDuplicate;

/**
 * The query of a range.
 *
 * @param dryRun whether it is only answered what would be done
 */
record RangeQuery(@Schema(type = SchemaType.BOOLEAN, defaultValue = "false") boolean dryRun, OnDuplicate onDuplicate) {

    static RangeQuery of(Query query) {
        var dryRun = query.orElse("dryRun", false, Parameters::flag);
        var onDuplicate = query.orElse("onDuplicate", OnDuplicate.FAIL, OnDuplicate::of);
        return query.build(() -> new RangeQuery(dryRun, onDuplicate));
    }
}
