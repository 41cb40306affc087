package quintet.sensor.commit;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Makes arrays for statements that take many rows at once, column by column. */
public final class Columns {

    private Columns() {
    }

    /** What {@code read} sees of each of the rows. */
    public static <S, T> T[] of(Collection<S> rows, Function<? super S, T> read, IntFunction<T[]> array) {
        var column = array.apply(rows.size());
        int place = 0;
        for (var row : rows) {
            column[place++] = read.apply(row);
        }
        return column;
    }

    /** What {@code read} sees at each of so many places, from 0. */
    public static <T> T[] of(int size, IntFunction<T> read, IntFunction<T[]> array) {
        var column = array.apply(size);
        Arrays.setAll(column, read);
        return column;
    }
}
