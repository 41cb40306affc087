package quintet.metadata.patch;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Input;

/**
 * A new value of a member that can be removed.
 *
 * @param value null removes the member
 */
record Replacing<T>(@Nullable T value) {

    /** Reads a member of a patch; null if it is absent. */
    static <T> @Nullable Replacing<T> of(Input body, String name, Function<String, T> read) {
        return body.nullable(name, value -> new Replacing<>(value.isNull() ? null : read.apply(value.text())));
    }

    /** The value after the patch. */
    static <T> @Nullable T apply(@Nullable Replacing<T> change, @Nullable T old) {
        return change == null ? old : change.value();
    }
}
