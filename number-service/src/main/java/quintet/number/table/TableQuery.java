package quintet.number.table;

import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;
import quintet.kit.list.Limit;
import quintet.kit.list.Page;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.number.View;
import quintet.number.value.NumberFilter;

/**
 * The query of the table of numbers: a page by its number, or with a cursor or limit the rows after a position.
 *
 * @param page from 1
 * @param perPage from 1 to 1000
 * @param cursor the position; null for the begin
 * @param limit null for a page by its number
 */
record TableQuery(
        @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "1") int page,
        @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + MAX_PER_PAGE, defaultValue = ""
                + DEFAULT_PER_PAGE) int perPage,
        @Schema(type = SchemaType.STRING) @Nullable NumberPosition cursor,
        @Nullable Limit limit,
        @Parameter(name = "sort") @Schema(type = SchemaType.STRING, examples = "-monthyPrice,value") NumberOrder order,
        @Query.Part NumberFilter filter,
        View view) {

    private static final int MAX_PAGE = 999_999_999;
    private static final int DEFAULT_PER_PAGE = 100;
    private static final int MAX_PER_PAGE = 1000;

    /** Pages that begin later cost what lies before them. */
    private static final long SHALLOW = 10_000;

    static TableQuery of(Query query) {
        var page = query.optional("page", text -> Parameters.integer(text, 1, MAX_PAGE));
        var perPage = query.optional("perPage", text -> Parameters.integer(text, 1, MAX_PER_PAGE));
        var order = query.orElse("sort", NumberOrder.BY_ID, NumberOrder::of);
        var cursor = query.optional("cursor", text -> text);
        var limit = query.optional("limit", text -> text);
        var filter = NumberFilter.of(query);
        var view = View.of(query);
        if ((cursor != null || limit != null) && (page != null || perPage != null)) {
            throw Problem.invalid(List.of(Fault.in(page != null ? "page" : "perPage", "has no meaning with cursor and limit")));
        }
        var position = Page.start(query, Optional.<NumberPosition> empty(),
                text -> Optional.of(NumberPosition.parse(order, text)));
        var most = limit == null && cursor == null ? null : Limit.of(query);
        return query.build(() -> new TableQuery(page == null ? 1 : page, perPage == null ? DEFAULT_PER_PAGE : perPage,
                position.orElse(null),
                most, order, filter, view));
    }

    /** The whole list. */
    ListQuery list() {
        return new ListQuery(order, filter, view);
    }

    /** Whether it asks for rows after a position, and not for a page by its number. */
    boolean isKeyset() {
        return limit != null;
    }

    /** The number of rows on the pages before. */
    long offset() {
        return isKeyset() ? 0 : (page - 1L) * perPage;
    }

    /** The maximum number of rows. */
    int size() {
        return limit == null ? perPage : limit.value();
    }

    /** Whether its cost grows with the number of rows: it begins deep, or must sort. */
    boolean isDear() {
        return offset() > SHALLOW || !order.isIndexed();
    }
}
