package peer.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
class Documents {

    private static final String INSERT = "INSERT INTO metadata (id, registered_on, name, payload) VALUES (?, ?, ?, ?)";

    private static final String FIND = "SELECT id, registered_on, name, payload FROM metadata WHERE id = ? AND deleted_on IS NULL";

    private static final String LIST = """
            SELECT id, registered_on, name, payload FROM metadata WHERE deleted_on IS NULL ORDER BY registered_on, id LIMIT ?""";

    private static final String DELETE = """
            UPDATE metadata SET deleted_on = now(), version = version + 1,
                   updated_on = greatest(now(), updated_on + interval '1 microsecond')
             WHERE id = ? AND deleted_on IS NULL""";

    private final JdbcTemplate database;

    Documents(JdbcTemplate database) {
        this.database = database;
    }

    void add(Document document) {
        database.update(INSERT, document.id(), document.registeredOn().atOffset(ZoneOffset.UTC), document.name(),
                document.payload());
    }

    Optional<Document> find(UUID id) {
        return database.query(FIND, Documents::document, id).stream().findFirst();
    }

    List<Document> list(int limit) {
        return database.query(LIST, Documents::document, limit);
    }

    int delete(UUID id) {
        return database.update(DELETE, id);
    }

    private static Document document(ResultSet row, int number) throws SQLException {
        return new Document(row.getObject("id", UUID.class),
                row.getObject("registered_on", OffsetDateTime.class).toInstant(), row.getString("name"),
                row.getString("payload"));
    }
}
