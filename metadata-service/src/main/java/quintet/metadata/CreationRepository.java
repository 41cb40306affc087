package quintet.metadata;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import quintet.kit.database.Database;
import quintet.kit.database.SharedInsert;
import quintet.metadata.CreationRepository.Draft;

/** Inserts documents under ids that the service chose; simultaneous insertions share a statement. */
final class CreationRepository implements SharedInsert.Rows<Draft, Metadata> {

    /** A document, and the body that it was made of. */
    record Draft(Metadata row, NewMetadata body) {
    }

    private static final String INSERT = """
            INSERT INTO metadata (id, registered_on, name, payload, content_hash, namespace, kind, labels, author)
            SELECT id, registered_on, name, payload, content_hash, namespace, kind, labels::jsonb, author
              FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::text[], $8::text[],
                          $9::text[])
                AS new (id, registered_on, name, payload, content_hash, namespace, kind, labels, author)""";

    private final SharedInsert<Draft, Metadata> shared;

    CreationRepository(Database database, Clock clock) {
        this.shared = new SharedInsert<>(database, this, clock);
    }

    /** Inserts a document, as its version 1. */
    Uni<Metadata> insert(Draft draft) {
        return shared.insert(draft);
    }

    @Override
    public String sql() {
        return INSERT;
    }

    @Override
    public int size(Draft draft) {
        return draft.row().payload().length();
    }

    @Override
    public Object[] columns(List<Draft> drafts) {
        return new Object[] { drafts.stream().map(draft -> draft.row().id().value()).toArray(UUID[]::new),
                drafts.stream().map(draft -> draft.row().registeredOn().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new),
                texts(drafts, draft -> draft.row().name()),
                texts(drafts, draft -> draft.row().payload()),
                drafts.stream().map(draft -> draft.body().payload().hash()).toArray(Buffer[]::new),
                texts(drafts, draft -> draft.row().attributes().namespace()),
                texts(drafts, draft -> draft.row().attributes().kind()),
                texts(drafts, draft -> draft.row().attributes().labelsJson()),
                texts(drafts, draft -> draft.row().version().author()) };
    }

    @Override
    public List<Metadata> results(List<Draft> drafts, RowSet<Row> returned) {
        return drafts.stream().map(Draft::row).toList();
    }

    private static @Nullable String[] texts(List<Draft> drafts, Function<Draft, @Nullable String> column) {
        return drafts.stream().map(column).toArray(String[]::new);
    }
}
