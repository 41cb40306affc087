package quintet.sensor.commit;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Makes arrays for statements that take many rows at once, one array per column. */
public final class Columns {

    private Columns() {
    }

    /** The values that {@code read} answers for the rows. */
    public static <S, T> T[] of(Collection<S> rows, Function<? super S, T> read, IntFunction<T[]> array) {
        var column = array.apply(rows.size());
        int place = 0;
        for (var row : rows) {
            column[place++] = read.apply(row);
        }
        return column;
    }

    /** The values that {@code read} answers for indexes from 0. */
    public static <T> T[] of(int size, IntFunction<T> read, IntFunction<T[]> array) {
        var column = array.apply(size);
        Arrays.setAll(column, read);
        return column;
    }
}
