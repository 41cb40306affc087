package quintet.kit.idempotency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.database.Database;
import quintet.kit.database.SharedStatement;

/** An effect on one row whose simultaneous requests share commits, with and without keys. {@link Idempotency} makes it. */
public final class SharedEffect {

    private final SharedStatement plain;
    private final SharedStatement keyed;
    private final Function<RepeatKey, List<Object>> keyArguments;

    SharedEffect(SharedStatement plain, SharedStatement keyed, Function<RepeatKey, List<Object>> keyArguments) {
        this.plain = plain;
        this.keyed = keyed;
        this.keyArguments = keyArguments;
    }

    /**
     * The same as {@link Idempotency#run}, in a shared commit.
     *
     * @param row the key of the row, and $1 of the effect
     * @param others fill $2, $3, … of the effect in order and may be null
     */
    public <T> Uni<@Nullable Outcome<T>> run(@Nullable RepeatKey key, Function<Row, T> read, UUID row,
            @Nullable Object... others) {
        if (key == null) {
            return plain.first(made -> Outcome.first(read.apply(made)), row, others);
        }
        List<@Nullable Object> arguments = new ArrayList<>(keyArguments.apply(key));
        arguments.add(row);
        arguments.addAll(Arrays.asList(others));
        return keyed.run(row, arguments.toArray())
                .map(rows -> Database.firstOf(rows, made -> Idempotency.outcome(made, read)));
    }
}
