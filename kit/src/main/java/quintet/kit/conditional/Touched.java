package quintet.kit.conditional;

import java.util.function.Function;

import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.problem.Problem;

/**
 * A row after a statement that changes or deletes it only in a wanted state ({@link IfMatch}).
 *
 * @param row as the statement left it; a deleted one as it last was
 * @param hit whether the statement did its work, which the column {@code hit} of its answer tells
 */
public record Touched<T>(T row, boolean hit) {

    /** Reads the answer of such a statement, whose other columns are those of the row. */
    public static <T> Function<Row, Touched<T>> by(Function<Row, T> read) {
        return answer -> new Touched<>(read.apply(answer), answer.getBoolean("hit"));
    }

    /** The row that was hit; a 412 with the tag of one that was left alone. */
    public T orRefuse(Function<T, EntityTag> tag) {
        if (!hit) {
            throw Problem.preconditionFailed(tag.apply(row));
        }
        return row;
    }
}
