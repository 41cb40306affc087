package quintet.metadata.find;

import java.time.Instant;
import java.util.Objects;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.database.Database;
import quintet.kit.database.RowPage;
import quintet.kit.list.Position;
import quintet.metadata.MetadataRepository;
import quintet.metadata.MetadataView;
import quintet.metadata.find.Order.SortKey;
import quintet.metadata.value.MetadataId;
import quintet.metadata.value.View;

/** Reads lists of documents, in one statement each. Documents are read as columns, because a list need not show payloads. */
@Singleton
class FindRepository {

    private final Database database;

    FindRepository(Database database) {
        this.database = database;
    }

    /** A document as it is shown, and where it is in the list. */
    record Listed(MetadataView view, Place place) {
    }

    /**
     * The documents of a page.
     *
     * @param waited the milliseconds of the deadline that have passed
     */
    Uni<RowPage<Listed>> list(FindQuery query, long waited) {
        var sql = new FindSql(query);
        return database.run(waited, sql.text(), Database.tuple(sql.arguments()))
                .map(rows -> RowPage.of(rows, query.size(), row -> new Listed(view(row, query), place(row, query.sort()))));
    }

    private static MetadataView view(Row row, FindQuery query) {
        var payload = query.fields().contains(Member.PAYLOAD) ? query.payload().show(row.getString("payload")) : "";
        var attributes = MetadataRepository.attributes(row);
        var view = new MetadataView(new MetadataId(row.getUUID("id")), MetadataView.timestamp(time(row, "registered_on")),
                row.getString("name"), payload, attributes.namespace(), attributes.kind(), attributes.labels());
        var shown = query.view() == View.BASIC ? view
                : view.with(new MetadataView.Details(row.getLong("version"), time(row, "updated_on"), row.getString("author"),
                        optionalTime(row, "deleted_on"), row.getString("hash")));
        return query.showsAll() ? shown : shown.only(query::shows);
    }

    private static Place place(Row row, Order order) {
        var time = switch (order.key()) {
            case REGISTERED_ON, NAME -> time(row, "registered_on");
            case UPDATED_ON -> time(row, "updated_on");
            case DELETED_ON -> time(row, "deleted_on");
        };
        return new Place(new Position(time, row.getUUID("id")), order.key() == SortKey.NAME ? row.getString("name") : null);
    }

    private static Instant time(Row row, String column) {
        return Objects.requireNonNull(optionalTime(row, column));
    }

    private static @Nullable Instant optionalTime(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
