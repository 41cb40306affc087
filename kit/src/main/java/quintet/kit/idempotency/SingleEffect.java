package quintet.kit.idempotency;

import java.util.regex.Pattern;

/**
 * A statement that has a single effect per {@link RepeatKey}. In one round trip and one transaction it looks the key up, has
 * the effect and keeps the key. {@link Idempotency} runs it.
 *
 * <p>
 * Of simultaneous requests one gets the advisory lock; the others are rejected as still in progress. A request may get the
 * lock just after the first has released it, without seeing its key yet. It then violates the primary key, its effect is
 * rolled back, and it runs again.
 */
public final class SingleEffect {

    /** Marks the place in an effect that requires a free key. */
    private static final String IF_FREE = "{if free}";

    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
    /** Scope, key, fingerprint and time precede the effect's own arguments. */
    private static final int KEY_ARGUMENTS = 4;

    private static final String KEYED = """
            WITH known AS MATERIALIZED (
                SELECT fingerprint, answer FROM idempotency_key WHERE scope = $1 AND key = $2),
            free AS MATERIALIZED (
                SELECT true AS free
                 WHERE NOT EXISTS (SELECT FROM known)
                   AND pg_try_advisory_xact_lock(hashtextextended($2, hashtext($1)))),
            %1$s,
            kept AS (
                INSERT INTO idempotency_key (scope, key, fingerprint, answer, created_at)
                SELECT $1, $2, $3, %2$s, $4 FROM %3$s),
            answered AS (
                SELECT 'done' AS outcome%4$s FROM %3$s
                 UNION ALL
                SELECT CASE WHEN fingerprint = $3 THEN 'replayed' ELSE 'reused' END%5$s FROM known
                 UNION ALL
                SELECT 'running'%6$s WHERE NOT EXISTS (SELECT FROM known) AND NOT EXISTS (SELECT FROM free))
            SELECT * FROM answered""";

    /** The row of the first request. The answer of another request may be a row of another table. */
    private static final String ANSWER = ", (jsonb_populate_record(NULL::%s, CASE WHEN fingerprint = $3 THEN answer END)).*";

    private static final String ALL = "SELECT * FROM answered";

    private final String plain;
    private final String keyed;

    private SingleEffect(String plain, String keyed) {
        this.plain = plain;
        this.keyed = keyed;
    }

    /**
     * An effect that returns a row. If it returns none, nothing is kept.
     *
     * @param table whose row it is
     * @param effect an {@code INSERT INTO table … SELECT … WHERE {if free} … RETURNING table.*}
     */
    public static SingleEffect row(String table, String effect) {
        var keyed = KEYED.formatted("effect AS (" + whereFree(effect) + ")", "to_jsonb(effect)", "effect", ", effect.*",
                ANSWER.formatted(table), ", (NULL::%s).*".formatted(table));
        return new SingleEffect(effect.replace(IF_FREE, "true"), keyed);
    }

    /**
     * The same effect, with these columns as its result. A column of type jsonb is cheaper as text.
     *
     * @param columns like {@code id, document::text}
     */
    public SingleEffect returning(String columns) {
        return new SingleEffect("WITH effect AS (%s) SELECT %s FROM effect".formatted(plain, columns),
                keyed.replace(ALL, "SELECT outcome, %s FROM answered".formatted(columns)));
    }

    /**
     * An effect without a result of its own.
     *
     * @param effects {@code name AS (INSERT … WHERE {if free})}, with commas between them
     */
    public static SingleEffect nothing(String effects) {
        return new SingleEffect("WITH " + effects.replace(IF_FREE, "true") + " SELECT 'done' AS outcome",
                KEYED.formatted(whereFree(effects), "'null'", "free", "", "", ""));
    }

    /** The statement for a request without a key. */
    String plain() {
        return plain;
    }

    /** The statement for a request with a key, whose arguments precede the effect's own. */
    String keyed() {
        return keyed;
    }

    private static String whereFree(String effect) {
        if (!effect.contains(IF_FREE)) {
            // Without the marker every retry would repeat the effect.
            throw new IllegalArgumentException("the effect must contain " + IF_FREE + ": " + effect);
        }
        return PARAMETER.matcher(effect.replace(IF_FREE, "EXISTS (SELECT FROM free)"))
                .replaceAll(number -> "\\$" + (Integer.parseInt(number.group(1)) + KEY_ARGUMENTS));
    }
}
