package quintet.kit.conditional;

/**
 * Writes statements that change or delete one row only in a wanted state ({@link IfMatch}). They return the row in any case:
 * {@link Changed} distinguishes an unknown row from an unchanged one.
 *
 * <p>
 * The row is locked first. Thus the comparison sees its newest version, and simultaneous changes add up. The key is $1, the
 * result of {@link IfMatch#versions} is $2, and the statement's own arguments follow.
 *
 * @param table the row's table, which has a column {@code version}
 * @param key the column of the primary key
 * @param columns the columns of the result, besides {@code hit}
 * @param condition a further condition, which calls the row {@code old}
 */
public record GuardedStatement(String table, String key, String columns, String condition) {

    private static final String TOUCH = """
            WITH old AS (SELECT * FROM %1$s WHERE %2$s = $1 FOR UPDATE),
            touched AS (
                %3$s
                 WHERE t.%2$s = old.%2$s AND ($2::bigint[] IS NULL OR old.version = ANY ($2)) AND %4$s
                RETURNING t.*)
            SELECT %5$s, true AS hit FROM touched
             UNION ALL
            SELECT %5$s, false FROM old WHERE NOT EXISTS (SELECT FROM touched)""";

    /** A statement whose only condition is the version. */
    public GuardedStatement(String table, String key, String columns) {
        this(table, key, columns, "true");
    }

    /** Changes the row; the assignments call it {@code t}. */
    public String update(String assignments) {
        return touch("UPDATE " + table + " t SET " + assignments + " FROM old");
    }

    /** Deletes the row. */
    public String delete() {
        return touch("DELETE FROM " + table + " t USING old");
    }

    private String touch(String how) {
        return TOUCH.formatted(table, key, how, condition, columns);
    }
}
