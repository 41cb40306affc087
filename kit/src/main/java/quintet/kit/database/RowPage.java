package quintet.kit.database;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/**
 * The rows of a page of a list with large documents. The page ends early at a total size, because a thousand large documents
 * would exhaust the memory.
 *
 * @param more whether the list goes on after them
 * @param bytes the size of their documents
 */
public record RowPage<R>(List<R> rows, boolean more, long bytes) {

    private static final int MAX_BYTES = 1 << 20;

    // The size of a row is read first, and its document only if it is on the page. One row beyond the limit is counted as a
    // candidate, to tell whether the list goes on.
    private static final String SQL = """
            SELECT {columns}, size, candidates
              FROM (SELECT *, sum(size) OVER (ORDER BY {order}) - size AS before, count(*) OVER () AS candidates
                      FROM (SELECT *, {size} AS size FROM {list} ORDER BY {order} LIMIT {limit} + 1) candidate) counted
             WHERE before < {bytes}
             ORDER BY {order}
             LIMIT {limit}""";

    /**
     * The statement for a page.
     *
     * @param columns what is read of each row
     * @param size an expression for the size of a row's documents
     * @param list the table and its condition
     * @param order the order of the list, and the argument with the limit, like {@code id LIMIT $3}
     */
    public static String sql(String columns, String size, String list, String order) {
        var parts = order.split(" LIMIT ", 2);
        return SQL.replace("{columns}", columns).replace("{size}", size).replace("{list}", list)
                .replace("{order}", parts[0]).replace("{limit}", parts[1]).replace("{bytes}", Integer.toString(MAX_BYTES));
    }

    /** Reads the result of the statement. */
    public static <R> RowPage<R> of(RowSet<Row> result, Function<Row, R> read) {
        var rows = new ArrayList<R>(result.size());
        long candidates = 0;
        long bytes = 0;
        for (var row : result) {
            rows.add(read.apply(row));
            candidates = row.getLong("candidates");
            bytes += row.getInteger("size");
        }
        return new RowPage<>(rows, candidates > rows.size(), bytes);
    }
}
