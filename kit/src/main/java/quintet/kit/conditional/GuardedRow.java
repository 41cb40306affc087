package quintet.kit.conditional;

import quintet.kit.database.Database;

/**
 * A row that is changed or deleted only in a wanted state ({@link IfMatch}). Its key is $1, the result of
 * {@link IfMatch#versions} is $2, and a change's own arguments follow.
 *
 * @param table the row's table, which has a column {@code version}
 * @param key the column of the primary key
 * @param columns the columns of the result, besides {@code hit}
 * @param condition a further condition, which calls the row <code>{row}</code>
 */
public record GuardedRow(String table, String key, String columns, String condition) {

    private static final String DIRECT = """
            %3$s
             WHERE t.%2$s = $1 AND ($2::bigint[] IS NULL OR t.version = ANY ($2)) AND %4$s
            RETURNING %5$s, true AS hit""";

    // The row is locked first. So the comparison sees its newest version, and the result is that one.
    private static final String TELLING = """
            WITH old AS (SELECT * FROM %1$s WHERE %2$s = $1 FOR UPDATE),
            touched AS (
                %3$s
                 WHERE t.%2$s = old.%2$s AND ($2::bigint[] IS NULL OR old.version = ANY ($2)) AND %4$s
                RETURNING t.*)
            SELECT %5$s, true AS hit FROM touched
             UNION ALL
            SELECT %5$s, false FROM old WHERE NOT EXISTS (SELECT FROM touched)""";

    /** A row without a further condition. */
    public GuardedRow(String table, String key, String columns) {
        this(table, key, columns, "true");
    }

    /** Changes the row; the assignments call it {@code t}. */
    public GuardedChange update(Database database, String assignments) {
        var update = "UPDATE " + table + " t SET " + assignments;
        return new GuardedChange(database.share(direct(update)), database.share(telling(update + " FROM old")));
    }

    /** Deletes the row. */
    public GuardedChange delete(Database database) {
        var delete = "DELETE FROM " + table + " t";
        return new GuardedChange(database.share(direct(delete)), database.share(telling(delete + " USING old")));
    }

    private String direct(String how) {
        return DIRECT.formatted(table, key, how, condition.replace("{row}", "t"), columns);
    }

    private String telling(String how) {
        return TELLING.formatted(table, key, how, condition.replace("{row}", "old"), columns);
    }
}
