package quintet.kit.database;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;

/**
 * A pool with a bounded wait for a connection.
 *
 * <p>
 * The pool's own time-out loses connections: one handed over while it fires is never given back (vert.x issue 6169). Under
 * load none is left. Here a connection that comes too late goes straight back.
 */
@SuppressWarnings("deprecation") // the platform wants this type
record PatientPool(Pool pool, Vertx vertx, Duration patience) implements PgPool {

    @Override
    public Future<SqlConnection> getConnection() {
        var connection = pool.getConnection().onSuccess(PatientPool::leaveFailuresToStatements);
        return connection.isComplete() ? connection : soon(connection);
    }

    /** The client prints a failure that has no handler, though each statement under way fails with it. */
    private static void leaveFailuresToStatements(SqlConnection connection) {
        connection.exceptionHandler(failure -> {
        });
    }

    private Future<SqlConnection> soon(Future<SqlConnection> connection) {
        var promise = Promise.<SqlConnection> promise();
        var timer = vertx.setTimer(patience.toMillis(),
                late -> promise.tryFail(new TimeoutException("no free connection within " + patience.toMillis() + " ms")));
        connection.onSuccess(free -> {
            vertx.cancelTimer(timer);
            if (!promise.tryComplete(free)) {
                free.close();
            }
        }).onFailure(failure -> {
            vertx.cancelTimer(timer);
            promise.tryFail(failure);
        });
        return promise.future();
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        getConnection().onComplete(handler);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return pool.query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return pool.preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return pool.preparedQuery(sql, options);
    }

    @Override
    public PgPool connectHandler(Handler<SqlConnection> handler) {
        pool.connectHandler(handler);
        return this;
    }

    @Override
    public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
        pool.connectionProvider(provider);
        return this;
    }

    @Override
    public int size() {
        return pool.size();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        pool.close(handler);
    }

    @Override
    public Future<Void> close() {
        return pool.close();
    }
}
