package quintet.kit.conditional;

import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.database.SharedStatement;

/**
 * A change of a {@link GuardedRow}, whose simultaneous requests share commits. {@link Changed} distinguishes an unknown row
 * from an unchanged one.
 *
 * <p>
 * Most changes have their effect, so the first statement does no more than that. If it finds no such row, a second one tells
 * why: it locks the row, tries again, and returns the row in any case. Simultaneous changes add up.
 */
public final class GuardedChange {

    private final SharedStatement direct;
    private final SharedStatement telling;

    GuardedChange(SharedStatement direct, SharedStatement telling) {
        this.direct = direct;
        this.telling = telling;
    }

    /**
     * The row of the result, converted by {@code read}, or null if there is none.
     *
     * @param key of the row, and $1
     * @param others fill $2, $3, … in order and may be null
     */
    public <T> Uni<@Nullable T> run(Function<Row, T> read, UUID key, @Nullable Object... others) {
        return direct.first(read, key, others)
                .chain(row -> row != null ? Uni.createFrom().item(row) : telling.first(read, key, others));
    }
}
