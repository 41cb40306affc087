package quintet.number.batch;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;
import quintet.kit.list.Limit;
import quintet.kit.problem.Problem;

/**
 * The query of the report on rows.
 *
 * @param outcome only rows with this outcome
 * @param after only rows after this line
 */
record RowsQuery(@Nullable RowOutcome outcome,
        @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0", defaultValue = "0") long after, Limit limit) {

    static RowsQuery of(Query query) {
        var outcome = query.optional("outcome", RowOutcome::of);
        var after = query.orElse("after", 0L, RowsQuery::line);
        var limit = Limit.of(query);
        return query.build(() -> new RowsQuery(outcome, after, limit));
    }

    private static long line(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw Problem.invalid("must be the number of a line");
        }
        return Long.parseLong(text);
    }
}
