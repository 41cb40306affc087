package quintet.pipeline;

import java.time.ZoneOffset;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.type.TypeReference;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import quintet.kit.conditional.Changed;
import quintet.kit.conditional.GuardedChange;
import quintet.kit.conditional.GuardedRow;
import quintet.kit.conditional.IfMatch;
import quintet.kit.database.Database;
import quintet.kit.database.JsonColumns;
import quintet.kit.database.ParsedColumn;
import quintet.kit.database.RowPage;
import quintet.kit.database.RowsById;
import quintet.kit.database.RowsById.Statements;
import quintet.kit.idempotency.Idempotency;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.idempotency.SharedEffect;
import quintet.kit.idempotency.SingleEffect;

/** The table of pipelines. Each call is one statement, which decides everything that depends on the row. */
@Singleton
class PipelineRepository {

    private static final String COLUMNS = "id, configuration::text, version, created_at, updated_at";

    private static final SingleEffect INSERT = SingleEffect.row("pipeline", """
            INSERT INTO pipeline (id, configuration, created_at, updated_at, actor)
            SELECT $1, $2::text::jsonb, $3, $3, $4 WHERE {if free}
            RETURNING pipeline.*""").returning(COLUMNS);

    private static final Statements FIND = Statements.withDocument("SELECT id, configuration, version, created_at, updated_at"
            + " FROM (SELECT " + COLUMNS + " FROM pipeline WHERE id = $1 OFFSET 0) AS p", "configuration");

    private static final String SIZE = "octet_length(configuration)";
    private static final String OLDEST = RowPage.sql(COLUMNS, SIZE, "pipeline WHERE (created_at, id) > ($1, $2)",
            "created_at, id LIMIT $3");
    // Reads the names of all pipelines after the cursor: an index for parts of them would need an extension, and they are few.
    private static final String OLDEST_OF_SEARCH = RowPage.sql(COLUMNS, SIZE, """
            pipeline WHERE (created_at, id) > ($1, $2) AND strpos(lower(name), lower($4)) > 0
                       AND ($5::text IS NULL OR name = $5) AND ($6::text IS NULL OR repository = repository_key($6))""",
            "created_at, id LIMIT $3");
    static final String OLDEST_OF_NAME = oldest("name", "$4", "");
    static final String OLDEST_OF_REPOSITORY = oldest("repository", "repository_key($4)", "");
    static final String OLDEST_OF_BOTH = oldest("repository", "repository_key($4)", " AND name = $5");

    private static final GuardedRow ROW = new GuardedRow("pipeline", "id", COLUMNS);

    // A statement that waited for the lock has an older time, so the time must not go back.
    private static final String REPLACE = """
            configuration = $3::text::jsonb, version = t.version + 1, updated_at = greatest($4, t.updated_at),
            actor = $5""";

    private static final TypeReference<Configuration> CONFIGURATION = new TypeReference<>() {
    };

    private final Database database;
    private final SharedEffect insert;
    private final GuardedChange replace;
    private final GuardedChange delete;
    private final JsonColumns json;
    private final ParsedColumn<Configuration> configurations;
    private final RowsById<Pipeline> rows;

    PipelineRepository(Database database, Idempotency idempotency, JsonColumns json) {
        this.database = database;
        this.insert = idempotency.share(INSERT);
        this.replace = ROW.update(database, REPLACE);
        this.delete = ROW.delete(database);
        this.json = json;
        this.configurations = json.parsed("configuration", CONFIGURATION);
        this.rows = new RowsById<>(database, FIND, this::found);
    }

    /** Inserts a row, which is returned as it is; a repeated request gets the first row again. */
    Uni<Outcome<Pipeline>> insert(Pipeline row, @Nullable String actor, @Nullable RepeatKey key) {
        return insert.run(key, made -> made.getUUID("id").equals(row.id().value()) ? row : pipeline(made), row.id().value(),
                json.write(row.configuration()),
                row.createdAt().atOffset(ZoneOffset.UTC), actor);
    }

    /** The row, or null if there is none. */
    Uni<@Nullable Pipeline> find(PipelineId id) {
        return rows.find(id.value());
    }

    /** The rows after the cursor, oldest first. */
    Uni<RowPage<Pipeline>> oldest(PipelineQuery query) {
        return matching(query).map(rows -> RowPage.of(rows, query.limit().value(), this::pipeline));
    }

    private Uni<RowSet<Row>> matching(PipelineQuery query) {
        var at = query.cursor().sqlTime();
        var id = query.cursor().id();
        int limit = query.limit().value();
        var name = query.name();
        var repository = query.repository() == null ? null : query.repository().value();
        if (query.search() != null) {
            return database.run(OLDEST_OF_SEARCH, at, id, limit, query.search(), name, repository);
        }
        if (repository == null) {
            return name == null ? database.run(OLDEST, at, id, limit) : database.run(OLDEST_OF_NAME, at, id, limit, name);
        }
        return name == null ? database.run(OLDEST_OF_REPOSITORY, at, id, limit, repository)
                : database.run(OLDEST_OF_BOTH, at, id, limit, repository, name);
    }

    /** Replaces the row if its version matches. Returns the result, or null if there is no row. */
    Uni<@Nullable Changed<Pipeline>> replace(PipelineId id, Configuration next, Edit edit, @Nullable IfMatch wanted) {
        return replace.run(Changed.by(this::pipeline), id.value(), IfMatch.versions(wanted), json.write(next),
                edit.sqlTime(), edit.actor());
    }

    /** Deletes the row if its version matches. Returns the result, or null if there is no row. */
    Uni<@Nullable Changed<Pipeline>> delete(PipelineId id, @Nullable IfMatch wanted) {
        return delete.run(Changed.by(this::pipeline), id.value(), (Object) IfMatch.versions(wanted));
    }

    /** The statement for a filter, as a range of its index. With an equation PostgreSQL might filter the whole list instead. */
    private static String oldest(String column, String value, String condition) {
        return RowPage.sql(COLUMNS + ", " + column, SIZE,
                "pipeline WHERE (%1$s, created_at, id) > (%2$s, $1, $2) AND %1$s <= %2$s%3$s".formatted(column, value,
                        condition),
                column + ", created_at, id LIMIT $3");
    }

    /** The row, or null if its configuration is too large for a shared statement. */
    private @Nullable Pipeline found(Row row) {
        return row.getString("configuration") == null ? null : pipeline(row);
    }

    private Pipeline pipeline(Row row) {
        return new Pipeline(new PipelineId(row.getUUID("id")), configurations.read(row),
                row.getLong("version"), row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
