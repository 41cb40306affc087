package quintet.kit.database;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

/** Makes the connection pool, with bounds that the platform has no settings for. */
@Singleton
public class DatabasePool implements PgPoolCreator {

    private static final int NONE = 0;
    private static final int MAX_STATEMENT = 16_384;
    /** The platform takes the part before the bar as the first part of the metrics' names. */
    private static final String METRICS = "postgresql|";

    private final DatabaseConfig config;
    private @Nullable Pool probe;
    private @Nullable PgConnectOptions address;

    DatabasePool(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        address = input.pgConnectOptionsList().get(0);
        bound(address);
        // A probe queued behind requests would report a busy service as dead.
        probe = pool("probe", address, new PoolOptions().setMaxSize(1), input.vertx());
        return pool("requests", address, input.poolOptions(), input.vertx());
    }

    /** A pool of one connection, for probes only. */
    Pool probe() {
        if (probe == null) {
            throw new IllegalStateException("the datasource is not started");
        }
        return probe;
    }

    /** The address of the database, for a connection beside the pools. */
    PgConnectOptions address() {
        if (address == null) {
            throw new IllegalStateException("the datasource is not started");
        }
        return new PgConnectOptions(address);
    }

    private void bound(PgConnectOptions address) {
        // Statements that keep an Idempotency-Key are longer than what the client remembers by default.
        address.setPreparedStatementCacheSqlLimit(MAX_STATEMENT);
        address.setConnectTimeout((int) config.connectTimeout().toMillis());
        address.addProperty("statement_timeout", Long.toString(config.statementTimeout().toMillis()));
        address.addProperty("lock_timeout", Long.toString(config.statementTimeout().toMillis()));
        // A notice says something to a person at a terminal. Here, a client could fill the log with them.
        address.addProperty("client_min_messages", "warning");
    }

    /** The name is a label of the pool's metrics, and of those of its statements. */
    private Pool pool(String name, PgConnectOptions address, PoolOptions options, Vertx vertx) {
        var pool = PgBuilder.pool()
                .connectingTo(new PgConnectOptions(address).setMetricsName(METRICS + name))
                .with(options.setName(name).setConnectionTimeout(NONE).setMaxWaitQueueSize(config.maxWaiting()))
                .using(vertx)
                .build();
        return new PatientPool(pool, vertx, config.acquireTimeout());
    }
}
