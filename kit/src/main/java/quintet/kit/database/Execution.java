package quintet.kit.database;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * One execution of a prepared statement on a borrowed connection, with its retries and its deadline. It calls the bare client:
 * each stage of Mutiny would cost as much as a filter of the request.
 */
final class Execution {

    /**
     * SQLSTATEs of statements that did nothing and may succeed on a retry:
     * <ul>
     * <li>40P01: the statement was aborted to solve a deadlock.
     * <li>0A000: it was prepared with a * before a migration added a column. The client has forgotten it now.
     * <li>23514: a partition for its row was attached while the row went to the default partition.
     * </ul>
     */
    private static final Set<String> WORTH_A_RETRY = Set.of("40P01", "0A000", "23514");
    private static final int MAX_RETRIES = 2;

    private final String sql;
    /** One tuple for each time that the statement runs, all in one transaction. */
    private final List<Tuple> arguments;
    private final Predicate<Throwable> again;
    private final UniEmitter<? super RowSet<Row>> answer;
    private int retries;
    private boolean repeated;

    /** @param again whether a failure is worth one retry, besides those that always are */
    Execution(String sql, List<Tuple> arguments, Predicate<Throwable> again, UniEmitter<? super RowSet<Row>> answer) {
        this.sql = sql;
        this.arguments = arguments;
        this.again = again;
        this.answer = answer;
    }

    /** Starts it. The answer comes within the time, though the statement may run on. */
    void start(Pool pool, Vertx vertx, long millis) {
        if (millis <= 0) {
            answer.fail(late(millis));
            return;
        }
        var timer = vertx.setTimer(millis, fired -> answer.fail(late(millis)));
        pool.getConnection().onComplete(acquired -> {
            if (acquired.succeeded()) {
                execute(acquired.result(), vertx, timer);
            } else {
                vertx.cancelTimer(timer);
                answer.fail(acquired.cause());
            }
        });
    }

    private void execute(SqlConnection connection, Vertx vertx, long timer) {
        var query = connection.preparedQuery(sql);
        var executed = arguments.size() == 1 ? query.execute(arguments.get(0)) : query.executeBatch(arguments);
        executed.onComplete(result -> {
            if (result.failed() && isWorthARetry(result.cause())) {
                execute(connection, vertx, timer);
            } else {
                connection.close();
                vertx.cancelTimer(timer);
                end(result);
            }
        });
    }

    private void end(AsyncResult<io.vertx.sqlclient.RowSet<io.vertx.sqlclient.Row>> result) {
        if (result.succeeded()) {
            answer.complete(RowSet.newInstance(result.result(), Row.__TYPE_ARG));
        } else {
            answer.fail(result.cause());
        }
    }

    private boolean isWorthARetry(Throwable failure) {
        if (failure instanceof PgException rejection && WORTH_A_RETRY.contains(rejection.getSqlState())) {
            return retries++ < MAX_RETRIES;
        }
        boolean first = !repeated;
        repeated = true;
        return first && again.test(failure);
    }

    private static TimeoutException late(long millis) {
        return new TimeoutException("no answer within " + millis + " ms");
    }
}
