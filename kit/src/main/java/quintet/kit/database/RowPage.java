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
    /** The largest page, and a row more. */
    private static final int MOST = 1001;

    // One row beyond the page tells that the list goes on. A row is read only if those before its predecessor are too small
    // to end the page. The inner limit is a constant: with an unknown one PostgreSQL would plan each execution anew.
    private static final String SQL = """
            SELECT *
              FROM (SELECT *, coalesce(sum(size) OVER (ORDER BY {order} ROWS BETWEEN UNBOUNDED PRECEDING AND 2 PRECEDING), 0)
                              AS before
                      FROM (SELECT *, {size} AS size
                              FROM (SELECT {columns} FROM {list} ORDER BY {order} LIMIT {most}) candidate) sized) counted
             WHERE before < {bytes}
             ORDER BY {order}
             LIMIT {limit} + 1""";

    /**
     * The statement for a page.
     *
     * @param columns what is read of each row
     * @param size an expression of these columns: the size of a row's documents in bytes
     * @param list the table and its condition
     * @param order the order of the list, and the argument with the limit, like {@code id LIMIT $3}
     */
    public static String sql(String columns, String size, String list, String order) {
        var parts = order.split(" LIMIT ", 2);
        return SQL.replace("{columns}", columns).replace("{size}", size).replace("{list}", list)
                .replace("{order}", parts[0]).replace("{limit}", parts[1])
                .replace("{most}", Integer.toString(MOST)).replace("{bytes}", Integer.toString(MAX_BYTES));
    }

    /**
     * Reads the result of the statement.
     *
     * @param limit the most rows of the page
     */
    public static <R> RowPage<R> of(RowSet<Row> result, int limit, Function<Row, R> read) {
        var rows = new ArrayList<R>(result.size());
        long bytes = 0;
        for (var row : result) {
            if (rows.size() == limit || bytes >= MAX_BYTES) {
                return new RowPage<>(rows, true, bytes);
            }
            rows.add(read.apply(row));
            bytes += row.getInteger("size");
        }
        return new RowPage<>(rows, false, bytes);
    }
}
