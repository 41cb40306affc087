package quintet.number.table;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import quintet.kit.input.Query;
import quintet.number.View;
import quintet.number.value.NumberFilter;

/** The query of an export, which has all rows of a list. */
record ExportQuery(
        @Parameter(name = "sort") @Schema(type = SchemaType.STRING, examples = "-monthyPrice,value") NumberOrder order,
        @Query.Part NumberFilter filter, View view) {

    static ExportQuery of(Query query) {
        var order = query.orElse("sort", NumberOrder.BY_ID, NumberOrder::of);
        var filter = NumberFilter.of(query);
        var view = View.of(query);
        return query.build(() -> new ExportQuery(order, filter, view));
    }

    /** The whole list. */
    ListQuery list() {
        return new ListQuery(filter, order, view);
    }
}
