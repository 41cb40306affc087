package quintet.number;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A change of one number.
 *
 * @param user who makes it; null without access control
 * @param effect changes the row, which is locked, or rejects that
 */
record Change(@Nullable String user, Consumer<DidNumber> effect) {

    /** Makes the next version of a row. */
    void apply(DidNumber row) {
        effect.accept(row);
        row.changedBy = user;
        // Hibernate alone would not count a change to equal values.
        row.version++;
    }
}
