package quintet.metadata.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import quintet.kit.database.RowPage;
import quintet.kit.list.Position;
import quintet.metadata.find.Order.SortKey;
import quintet.metadata.value.View;

/**
 * The statement for a page of a list, made of fixed texts. So no text of a client becomes SQL.
 *
 * <p>
 * A list without filters, or of one name, namespace or kind, is read in its order by an index. With other filters two ways lead
 * to the page, and neither is always good. Along the order few rows are read if many documents meet the filter, and all rows if
 * none does. By the indexes of the filters it is the other way round. PostgreSQL would choose by an estimate, which for words
 * and JSON is often wrong by a factor of thousands. So the statement takes a sample: the first rows of the order. If some of
 * them meet the filter, it goes on along the order for a while. If none does, or the page is not full then, it uses the
 * indexes.
 *
 * <p>
 * Each argument stands in a subquery, which hides its value from the planner: a statement has the same plan each time.
 */
final class FindSql {

    /** How many rows the sample has, and how many of them must meet the filter for more to be read along the order. */
    private static final int SAMPLE = 64;
    private static final int DENSE = 1;
    /** How many rows are read along the order for each row of a page. */
    private static final int PROBES = 20;
    /** A page has this size or the largest one, so that a list has two statements. */
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private static final String LIMIT = "$1::int";

    private static final String RAW = """
            id, registered_on, name, payload, version, namespace, kind, labels, updated_on, author, deleted_on, content_hash,
            document, words, label_words""";

    // The conditions that are not searched stand outside of a subquery with OFFSET, which keeps PostgreSQL from combining their
    // indexes with the others: it would read all of the range to do so.
    private static final String EITHER_WAY = """
            WITH sample AS MATERIALIZED (
              SELECT count(*) < {sample} OR count(*) FILTER (WHERE {filters}) >= {dense} AS dense
                FROM (SELECT {raw} FROM metadata WHERE {walk} ORDER BY {order} LIMIT {sample}) first),
            near AS MATERIALIZED (
              SELECT {columns}
                FROM (SELECT {raw} FROM metadata WHERE {walk} AND (SELECT dense FROM sample)
                       ORDER BY {order} LIMIT {probes}) first
               WHERE {filters}
               ORDER BY {order}
               LIMIT {limit} + 1),
            reach AS MATERIALIZED (
              SELECT CASE WHEN (SELECT dense FROM sample)
                          THEN (SELECT count(*) FROM near) <= {limit}
                           AND EXISTS (SELECT FROM metadata WHERE {walk} ORDER BY {order} OFFSET {probes})
                          ELSE true END AS beyond),
            found AS (
              SELECT * FROM near WHERE NOT (SELECT beyond FROM reach)
              UNION ALL
              (SELECT {columns}
                 FROM (SELECT {raw} FROM metadata WHERE {rows} AND {indexed} AND (SELECT beyond FROM reach) OFFSET 0) every
                WHERE {range} AND {others}
                ORDER BY {order}
                LIMIT {limit} + 1))
            """;

    /** The texts that were made before, by their parts. Making one takes some 20 µs. */
    private static final Map<Parts, String> KNOWN = new ConcurrentHashMap<>();
    private static final int MAX_KNOWN = 1000;

    /**
     * What differs between statements.
     *
     * @param rows the condition of the rows of the list
     * @param range the condition of the rows from the cursor on
     */
    private record Parts(String columns, String size, String order, String rows, String range, FindConditions.Texts filters,
            boolean eitherWay, int probes) {

        String sql() {
            return eitherWay ? eitherWaySql()
                    : page(columns, "metadata WHERE %s AND %s AND %s".formatted(rows, range, filters.all()));
        }

        private String eitherWaySql() {
            return EITHER_WAY.replace("{columns}", columns).replace("{raw}", RAW)
                    .replace("{walk}", rows + " AND " + range).replace("{range}", range).replace("{rows}", rows)
                    .replace("{filters}", filters.all()).replace("{indexed}", filters.indexed())
                    .replace("{others}", filters.others())
                    .replace("{order}", order).replace("{limit}", LIMIT).replace("{probes}", Integer.toString(probes))
                    .replace("{sample}", Integer.toString(SAMPLE)).replace("{dense}", Integer.toString(DENSE))
                    + page("*", "found");
        }

        private String page(String shown, String list) {
            return RowPage.sql(shown, size, list, order + " LIMIT " + LIMIT);
        }
    }

    private final FindQuery query;
    private final Walk walk;
    private final List<@Nullable Object> arguments = new ArrayList<>();
    private final FindConditions filters = new FindConditions(arguments);
    private final String text;

    FindSql(FindQuery query) {
        this.query = query;
        this.walk = Walk.of(query);
        arguments.add(query.size());
        var rows = query.filter().deleted() ? "deleted_on IS NOT NULL" : "deleted_on IS NULL";
        var range = range(walk.value() == null ? "" : argument("text", walk.value()) + ", ");
        filters.add(query.filter(), walk);
        var isEitherWay = filters.areIndexed() && !query.filter().deleted();
        this.text = text(new Parts(columns(), size(), order(), rows, range, filters.texts(), isEitherWay,
                PROBES * (query.size() <= USUAL_PAGE ? USUAL_PAGE : LARGEST_PAGE)));
    }

    private static String text(Parts parts) {
        var known = KNOWN.get(parts);
        if (known != null) {
            return known;
        }
        var made = parts.sql();
        if (KNOWN.size() < MAX_KNOWN) {
            KNOWN.put(parts, made);
        }
        return made;
    }

    /** The statement. */
    String text() {
        return text;
    }

    @Nullable
    Object[] arguments() {
        return arguments.toArray();
    }

    private String order() {
        return query.sort().by(walk.columns());
    }

    /** The columns of a row. Payloads are read only where they are shown. */
    private String columns() {
        return "id, registered_on, name, namespace, kind, labels::text AS labels, updated_on, deleted_on"
                + (hasPayload() ? ", payload" : "")
                + (query.view() == View.FULL ? ", version, author, encode(content_hash, 'hex') AS hash" : "");
    }

    private String size() {
        return "octet_length(name) + coalesce(octet_length(labels), 0)" + (hasPayload() ? " + octet_length(payload)" : "");
    }

    private boolean hasPayload() {
        return query.fields().contains(Member.PAYLOAD);
    }

    /**
     * The condition of the rows of the list from the cursor on, as a range of an index. An equality in place of the range would
     * let PostgreSQL choose the index of all documents.
     */
    private String range(String prefix) {
        var cursor = query.cursor();
        boolean descending = query.sort().descending();
        if (query.sort().key() == SortKey.NAME) {
            return cursor.isBegin() ? "true"
                    : "(%s) %s (%s, %s)".formatted(walk.columns(), descending ? "<" : ">", argument("text", cursor.name()),
                            arguments(cursor.position()));
        }
        boolean isBounded = query.sort().key() == SortKey.REGISTERED_ON;
        var first = isBounded ? query.filter().first() : Position.START;
        var last = isBounded ? query.filter().last() : Position.END;
        // An index without the rows that have no value is used only if the condition says so.
        return (walk.column() == null ? "" : walk.column() + " IS NOT NULL AND ")
                + "(%1$s) > (%2$s%3$s) AND (%1$s) < (%2$s%4$s)".formatted(walk.columns(), prefix,
                        arguments(cursor.isBegin() || descending ? first : cursor.position()),
                        arguments(cursor.isBegin() || !descending ? last : cursor.position()));
    }

    private String arguments(Position position) {
        return argument("timestamptz", position.sqlTime()) + ", " + argument("uuid", position.id());
    }

    private String argument(String type, @Nullable Object value) {
        arguments.add(value);
        return FindConditions.reference(arguments.size(), type);
    }
}
