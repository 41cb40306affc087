package quintet.kit.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

/**
 * Brings the schema up to date before anything else uses the database. If Flyway's history already has all migrations of this
 * build and no other, nothing is done: neither Flyway nor its JDBC driver is loaded.
 */
@Singleton
final class Migrations {

    private static final int FIRST = 1;
    private static final int PATIENCE_SECONDS = 5;
    // A query of a table that does not exist would be an error in PostgreSQL's log.
    private static final String EXISTS = "SELECT to_regclass('flyway_schema_history') IS NOT NULL";
    private static final String HISTORY = """
            SELECT script, checksum, success AND type = 'SQL' AS applied
              FROM flyway_schema_history
             ORDER BY installed_rank""";

    private final DatabasePool pool;
    private final Pool requests;
    private final Config config;

    Migrations(DatabasePool pool, Pool requests, Config config) {
        this.pool = pool;
        this.requests = requests;
        this.config = config;
    }

    void migrate(@Observes @Priority(FIRST) StartupEvent event) {
        var shipped = Migration.shipped();
        if (!areApplied(shipped)) {
            FlywayRun.migrate(shipped, config);
        }
    }

    /** Whether the database is known to have exactly these migrations. Of a database that cannot be asked, Flyway speaks. */
    private boolean areApplied(List<Migration> shipped) {
        // The platform makes its pool, and thereby knows the address, at the first use.
        requests.size();
        return pool.probe().query(EXISTS).execute()
                .compose(table -> table.iterator().next().getBoolean(0) ? areInHistory(shipped) : Future.succeededFuture(false))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .otherwise(false)
                .toCompletionStage().toCompletableFuture().join();
    }

    private Future<Boolean> areInHistory(List<Migration> shipped) {
        var wanted = shipped.stream().collect(Collectors.toMap(Migration::script, Migration::checksum));
        return pool.probe().query(HISTORY).execute().map(rows -> wanted.equals(applied(rows)));
    }

    /** The checksum of each script; none of a script that failed. A repeatable one counts as it ran last. */
    private static Map<String, Integer> applied(RowSet<Row> history) {
        var applied = new HashMap<String, Integer>();
        history.forEach(row -> applied.put(row.getString("script"),
                row.getBoolean("applied") ? row.getInteger("checksum") : null));
        return applied;
    }
}
