package quintet.number.batch.price;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;

/**
 * The query of a price change.
 *
 * @param dryRun whether it is only answered what would be done
 */
record PriceQuery(@Schema(type = SchemaType.BOOLEAN, defaultValue = "false") boolean dryRun) {

    static PriceQuery of(Query query) {
        var dryRun = query.orElse("dryRun", false, Parameters::flag);
        return query.build(() -> new PriceQuery(dryRun));
    }
}
