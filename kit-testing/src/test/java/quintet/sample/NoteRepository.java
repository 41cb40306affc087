package quintet.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.conditional.Changed;
import quintet.kit.conditional.GuardedChange;
import quintet.kit.conditional.GuardedRow;
import quintet.kit.conditional.IfMatch;
import quintet.kit.database.Database;
import quintet.kit.idempotency.Idempotency;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.idempotency.SingleEffect;
import quintet.kit.list.PageQuery;

/** The table of notes. Each call is one statement in one round trip, which decides everything that depends on the row. */
@Singleton
class NoteRepository {

    private static final SingleEffect INSERT = SingleEffect.row("note", """
            INSERT INTO note (id, written, text)
            SELECT $1::uuid, $2::timestamptz, $3::text WHERE {if free}
            RETURNING note.*""");

    private static final String FIND = "SELECT id, written, text, version FROM note WHERE id = $1";

    private static final String LIST = """
            SELECT id, written, text, version FROM note
             WHERE (written, id) > ($1, $2)
             ORDER BY written, id LIMIT $3""";

    private static final GuardedRow ROW = new GuardedRow("note", "id", "id, written, text, version");

    private final Database database;
    private final Idempotency idempotency;
    private final GuardedChange replace;
    private final GuardedChange delete;

    NoteRepository(Database database, Idempotency idempotency) {
        this.database = database;
        this.idempotency = idempotency;
        this.replace = ROW.update(database, "text = $3, version = t.version + 1");
        this.delete = ROW.delete(database);
    }

    /** The new row, or the row that an earlier request with the key made. */
    Uni<Outcome<Note>> insert(NoteId id, Instant written, NewNote body, @Nullable RepeatKey key) {
        return idempotency.run(INSERT, key, NoteRepository::note, id.value(), written.atOffset(ZoneOffset.UTC), body.text());
    }

    /** The row, or null if there is none. */
    Uni<@Nullable Note> find(NoteId id) {
        return database.first(NoteRepository::note, FIND, id.value());
    }

    /** The rows of a page, and one more than the limit if there is one. */
    Uni<List<Note>> list(PageQuery query) {
        var after = query.cursor();
        return database.all(NoteRepository::note, LIST, after.sqlTime(), after.id(), query.limit().value() + 1);
    }

    /** The row after a replacement of a wanted version; null if there is none. */
    Uni<@Nullable Changed<Note>> replace(NoteId id, NewNote body, @Nullable IfMatch wanted) {
        return replace.run(Changed.by(NoteRepository::note), id.value(), IfMatch.versions(wanted), body.text());
    }

    /** The row before a deletion of a wanted version; null if there is none. */
    Uni<@Nullable Changed<Note>> delete(NoteId id, @Nullable IfMatch wanted) {
        return delete.run(Changed.by(NoteRepository::note), id.value(), (Object) IfMatch.versions(wanted));
    }

    private static Note note(Row row) {
        return new Note(new NoteId(row.getUUID("id")), row.getOffsetDateTime("written").toInstant(), row.getString("text"),
                row.getLong("version"));
    }
}
