package quintet.kit.idempotency;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import quintet.kit.database.Database;
import quintet.kit.problem.Problem;

/** Runs effects, at most once for each {@link RepeatKey}: a repeated request gets the first row again. */
@Singleton
public class Idempotency {

    private final Database database;
    private final Clock clock;

    Idempotency(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Runs an effect, in one round trip.
     *
     * @param key null for a request without a key
     * @param read converts the row of the effect
     * @param arguments of the effect's own statement, in order; they may be null
     * @return the row, or null if the effect returns none
     * @throws Problem by the Uni: 422 if the key belongs to another request, 409 while the first request is in progress
     */
    public <T> Uni<@Nullable Outcome<T>> run(SingleEffect effect, @Nullable RepeatKey key, Function<Row, T> read,
            @Nullable Object... arguments) {
        return key == null ? database.first(row -> Outcome.first(read.apply(row)), effect.plain(), arguments)
                : database.runAgainAfter(Idempotency::isTaken, effect.keyed(), all(key, arguments))
                        .map(rows -> Database.firstOf(rows, row -> outcome(row, read)));
    }

    /** The effect, for requests that share commits. Its $1 is the key of its row. */
    public SharedEffect share(SingleEffect effect) {
        return new SharedEffect(database.share(effect.plain()), database.share(effect.keyed(), Idempotency::isTaken),
                this::keyArguments);
    }

    private @Nullable Object[] all(RepeatKey key, @Nullable Object... arguments) {
        List<@Nullable Object> all = new ArrayList<>(keyArguments(key));
        all.addAll(Arrays.asList(arguments));
        return all.toArray();
    }

    private List<Object> keyArguments(RepeatKey key) {
        return List.of(key.scope(), key.key(), key.fingerprint(), clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** Reads the row of a keyed statement. */
    static <T> Outcome<T> outcome(Row row, Function<Row, T> read) {
        var outcome = row.getString("outcome");
        return switch (outcome) {
            case "reused" -> throw RepeatKey.reused();
            case "running" -> throw RepeatKey.inProgress();
            default -> new Outcome<>(read.apply(row), outcome.equals("replayed"));
        };
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof PgException rejection && "idempotency_key_pkey".equals(rejection.getConstraint());
    }
}
