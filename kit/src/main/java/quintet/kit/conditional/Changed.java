package quintet.kit.conditional;

import java.util.function.Function;

import io.vertx.mutiny.sqlclient.Row;

/**
 * A row after a statement that changes or deletes it only in a wanted state ({@link IfMatch}).
 *
 * @param row as the statement left it; a deleted row as it last was
 * @param hit whether the statement had its effect, from its column {@code hit}
 */
public record Changed<T>(T row, boolean hit) {

    /** Reads the result of such a statement, whose other columns are those of the row. */
    public static <T> Function<Row, Changed<T>> by(Function<Row, T> read) {
        return answer -> new Changed<>(read.apply(answer), answer.getBoolean("hit"));
    }

    /** The row if the statement had its effect; else a 412 with the row's tag. */
    public T orReject(Function<T, EntityTag> tag) {
        if (!hit) {
            throw tag.apply(row).preconditionFailed();
        }
        return row;
    }
}
