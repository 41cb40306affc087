package quintet.kit.conditional;

import java.util.function.Function;

import io.vertx.mutiny.sqlclient.Row;

/**
 * A row after a statement that changes or deletes it only in a wanted state ({@link IfMatch}).
 *
 * @param row as the statement left it; a deleted one as it last was
 * @param hit whether the statement did its work, which the column {@code hit} of its answer tells
 */
public record Changed<T>(T row, boolean hit) {

    /** Reads the answer of such a statement, whose other columns are those of the row. */
    public static <T> Function<Row, Changed<T>> by(Function<Row, T> read) {
        return answer -> new Changed<>(read.apply(answer), answer.getBoolean("hit"));
    }

    /** The row that was hit; a 412 with the tag of one that was left alone. */
    public T orReject(Function<T, EntityTag> tag) {
        if (!hit) {
            throw tag.apply(row).preconditionFailed();
        }
        return row;
    }
}
