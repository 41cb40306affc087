package quintet.number.table;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import quintet.kit.input.Query;
import quintet.number.View;
import quintet.number.value.NumberFilter;

/** A list of numbers: which, in what order, and how much of each. As a query it asks for all of its rows. */
record ListQuery(
        @Parameter(name = "sort") @Schema(type = SchemaType.STRING, examples = "-monthyPrice,value") NumberOrder order,
        @Query.Part NumberFilter filter, View view) {

    static ListQuery of(Query query) {
        var order = query.orElse("sort", NumberOrder.BY_ID, NumberOrder::of);
        var filter = NumberFilter.of(query);
        var view = View.of(query);
        return query.build(() -> new ListQuery(order, filter, view));
    }
}
