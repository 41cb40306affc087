package quintet.number.batch.work;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import quintet.number.batch.Batch;
import quintet.number.batch.BatchKind;

/** Does one kind of batches, step by step. */
public interface StepRepository {

    /** The number of rows in a step. */
    int ROWS = 2000;

    /** The batches that it does. */
    BatchKind kind();

    /**
     * Does the next step, in a transaction of its caller.
     *
     * @param done what was done before
     */
    Uni<Step> step(SqlConnection session, Batch batch, Step done);
}
