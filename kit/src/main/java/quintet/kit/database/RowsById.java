package quintet.kit.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.work.LoopReads;
import quintet.kit.work.SharedReads;

/**
 * Reads rows by their ids: simultaneous reads on an event loop are one statement ({@link SharedReads}). A lone read is a
 * statement of one row.
 *
 * @param <T> a row
 */
public final class RowsById<T> {

    /** A document of more characters is read alone. So a shared statement answers 1 MiB of documents at most. */
    public static final int SMALL = 16 << 10;

    private static final String ONE = "= $1";
    private static final String SEVERAL = "= ANY ($1)";

    /**
     * The statements.
     *
     * @param one reads the row of the id $1
     * @param several reads the rows of the ids $1, an array; its first column is the id
     */
    public record Statements(String one, String several) {

        /** A statement that reads one row by its id, which is its first column, {@code WHERE id = $1}. */
        public static Statements of(String one) {
            return new Statements(one, severalOf(one));
        }

        /** The same for rows with a document, which may be large. */
        public static Statements withDocument(String one, String column) {
            var small = "CASE WHEN octet_length(%1$s) <= %2$d THEN %1$s END AS %1$s".formatted(column, SMALL);
            return new Statements(one, severalOf(one).replaceFirst("\\b" + column + "\\b", small));
        }

        private static String severalOf(String one) {
            if (!one.contains(ONE)) {
                throw new IllegalArgumentException("the statement must contain " + ONE + ": " + one);
            }
            return one.replace(ONE, SEVERAL);
        }
    }

    private final Database database;
    private final Statements statements;
    private final Function<Row, @Nullable T> read;
    private final LoopReads<UUID, T> reads = new LoopReads<>(new Work());

    /** @param read converts a row; null for a row of the shared statement whose document is missing, as it is large */
    public RowsById(Database database, Statements statements, Function<Row, @Nullable T> read) {
        this.database = database;
        this.statements = statements;
        this.read = read;
    }

    /** The row, or null if there is none. */
    public Uni<@Nullable T> find(UUID id) {
        return reads.read(id);
    }

    private final class Work implements SharedReads.Work<UUID, T> {

        @Override
        public Uni<@Nullable T> one(UUID id, long waited) {
            return database.run(waited, statements.one(), Database.tuple(id)).map(rows -> Database.firstOf(rows, read));
        }

        @Override
        public Uni<Map<UUID, Optional<T>>> several(List<UUID> ids, long waited) {
            return database.run(waited, statements.several(), Database.tuple((Object) ids.toArray(UUID[]::new))).map(rows -> {
                var found = new HashMap<UUID, Optional<T>>();
                for (var row : rows) {
                    found.put(row.getUUID(0), Optional.ofNullable(read.apply(row)));
                }
                return found;
            });
        }
    }
}
