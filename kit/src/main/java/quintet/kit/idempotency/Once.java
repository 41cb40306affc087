package quintet.kit.idempotency;

import java.util.regex.Pattern;

import quintet.kit.database.Database;

/**
 * A statement whose effect a client's Idempotency-Key makes happen once, in one round trip: the key is looked up, the
 * effect made and the key kept, all in the same transaction. {@link Database#once} runs it.
 *
 * <p>
 * Of requests that come at the same moment one gets the advisory lock; the others are told that it is under way. One that
 * gets the lock just after the first has let it go, and does not see its key yet, fails at the key's primary key, effect
 * and all, and is run again.
 */
public final class Once {

    /** Where an effect says that it is made only if the key is free. */
    private static final String IF_FREE = "{if free}";

    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
    /** Scope, key, fingerprint and the time stand before the effect's own arguments. */
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
                SELECT $1, $2, $3, %2$s, $4 FROM %3$s)
            SELECT 'done' AS outcome%4$s FROM %3$s
             UNION ALL
            SELECT CASE WHEN fingerprint = $3 THEN 'replayed' ELSE 'reused' END%5$s FROM known
             UNION ALL
            SELECT 'running'%6$s WHERE NOT EXISTS (SELECT FROM known) AND NOT EXISTS (SELECT FROM free)""";

    private final String plain;
    private final String keyed;

    private Once(String plain, String keyed) {
        this.plain = plain;
        this.keyed = keyed;
    }

    /**
     * An effect that answers a row: where it answers none, nothing is kept.
     *
     * @param table whose row it is
     * @param effect an {@code INSERT INTO table … SELECT … WHERE {if free} … RETURNING table.*}
     */
    public static Once row(String table, String effect) {
        var keyed = KEYED.formatted("effect AS (" + whereFree(effect) + ")", "to_jsonb(effect)", "effect", ", effect.*",
                ", (jsonb_populate_record(NULL::%s, answer)).*".formatted(table), ", (NULL::%s).*".formatted(table));
        return new Once(effect.replace(IF_FREE, "true"), keyed);
    }

    /**
     * An effect without an answer of its own.
     *
     * @param effects {@code name AS (INSERT … WHERE {if free})}, with commas between them
     */
    public static Once nothing(String effects) {
        return new Once("WITH " + effects.replace(IF_FREE, "true") + " SELECT 'done' AS outcome",
                KEYED.formatted(whereFree(effects), "'null'", "free", "", "", ""));
    }

    /** The statement for a request without a key. */
    public String plain() {
        return plain;
    }

    /** The statement for a request with a key, whose arguments stand before the effect's own. */
    public String keyed() {
        return keyed;
    }

    private static String whereFree(String effect) {
        if (!effect.contains(IF_FREE)) {
            // It would be made again with every repetition.
            throw new IllegalArgumentException("the effect does not say where it depends on " + IF_FREE + ": " + effect);
        }
        return PARAMETER.matcher(effect.replace(IF_FREE, "EXISTS (SELECT FROM free)"))
                .replaceAll(number -> "\\$" + (Integer.parseInt(number.group(1)) + KEY_ARGUMENTS));
    }
}
