package quintet.kit.conditional;

/**
 * Writes statements that change or delete one row only in a wanted state ({@link IfMatch}) and answer it in any case, so that
 * the caller can tell an unknown row from one that was left alone: {@link Changed} reads the answer.
 *
 * <p>
 * The row is locked first, so that what is compared is its newest version, and changes made at the same time add up. $1 is
 * its key and $2 what {@link IfMatch#versions} gives; arguments of the statement's own stand behind.
 *
 * @param table the row's table, which has a column {@code version}
 * @param key the column of its primary key
 * @param columns what is answered, beside {@code hit}
 * @param condition what else must hold; the row is called {@code old} in it
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

    /** Rows that only their version keeps from being touched. */
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
