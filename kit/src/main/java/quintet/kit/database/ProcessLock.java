package quintet.kit.database;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * A lock that one process holds among all that share a database. It is an advisory lock of PostgreSQL on a connection of its
 * own, so it ends with the process, however that ends. A lost connection is replaced. If another process was faster, this one
 * ends.
 */
@Singleton
public class ProcessLock {

    private static final Logger LOG = Logger.getLogger(ProcessLock.class);

    // Keys of two parts never meet the keys of one part that Idempotency-Key uses.
    private static final String TAKE = "SELECT pg_advisory_lock(hashtext('quintet'), hashtext($1))";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int LAST = Integer.MAX_VALUE;
    /** For a process that is just ending. */
    private static final Duration AT_START = Duration.ofSeconds(5);
    /** Longer than PostgreSQL needs to end the session of a lost connection: see {@link DatabasePool#session}. */
    private static final Duration AFTER_LOSS = Duration.ofSeconds(20);
    private static final Duration PULSE = Duration.ofSeconds(3);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** What is locked, and what to say where another process has it. */
    private record Claim(String name, String refusal) {
    }

    /** The session that has the lock: a pool of one connection. */
    private record Holder(Pool session, SqlConnection connection) {
    }

    private final DatabasePool pool;
    private final Pool requests;
    private final Vertx vertx;
    private volatile @Nullable Holder holder;
    private volatile boolean stopping;

    ProcessLock(DatabasePool pool, Pool requests, Vertx vertx) {
        this.pool = pool;
        this.requests = requests;
        this.vertx = vertx;
    }

    /**
     * Takes the lock for the life of the process, before its start goes on.
     *
     * @param refusal the sentence with which the process does not start, or ends, because another one has the lock
     */
    public void hold(String name, String refusal) {
        var claim = new Claim(name, refusal);
        // The platform makes its pool, and thereby knows the address, at the first use.
        requests.size();
        try {
            take(claim, AT_START).toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            if (isTaken(e.getCause())) {
                throw new ConfigurationException(refusal);
            }
            throw e;
        }
    }

    /** Whether the process holds the lock now. It does not while its database is away. */
    public boolean isHeld() {
        return holder != null;
    }

    /** After all that needs the lock. A process that is started again in this JVM can then take it. */
    void release(@Observes @Priority(LAST) ShutdownEvent event) {
        stopping = true;
        var last = holder;
        if (last != null) {
            last.session().close().toCompletionStage().toCompletableFuture().orTimeout(1, TimeUnit.SECONDS)
                    .exceptionally(failure -> null).join();
        }
    }

    private Future<Void> take(Claim claim, Duration patience) {
        var session = pool.session(vertx, patience);
        return session.getConnection()
                .compose(connection -> within(patience.plus(PULSE),
                        connection.preparedQuery(TAKE).execute(Tuple.of(claim.name())))
                        .onSuccess(taken -> begin(new Holder(session, connection), claim)))
                .onFailure(failure -> session.close())
                .mapEmpty();
    }

    private void begin(Holder taken, Claim claim) {
        holder = taken;
        // Without this handler the platform logs the end of a session with a stack trace.
        taken.connection().exceptionHandler(failure -> lose(taken, claim));
        taken.connection().closeHandler(closed -> lose(taken, claim));
        beat(taken, claim);
    }

    /** Notices a server that no longer answers, long before the server gives the lock to another. */
    private void beat(Holder taken, Claim claim) {
        vertx.setTimer(PULSE.toMillis(), due -> within(PULSE, taken.connection().query("SELECT 1").execute())
                .onSuccess(alive -> beat(taken, claim))
                .onFailure(failure -> lose(taken, claim)));
    }

    private synchronized void lose(Holder lost, Claim claim) {
        if (lost.equals(holder) && !stopping) {
            holder = null;
            LOG.warnf("The connection that holds the lock \"%s\" is lost, and is replaced", claim.name());
            lost.session().close();
            retake(claim);
        }
    }

    private void retake(Claim claim) {
        take(claim, AFTER_LOSS).onFailure(failure -> {
            if (isTaken(failure) && !stopping) {
                LOG.error(claim.refusal());
                Quarkus.asyncExit(1);
            } else if (!stopping) {
                vertx.setTimer(RETRY.toMillis(), due -> retake(claim));
            }
        });
    }

    private static boolean isTaken(@Nullable Throwable failure) {
        return failure instanceof PgException refusal && LOCK_NOT_AVAILABLE.equals(refusal.getSqlState());
    }

    private static <T> Future<T> within(Duration limit, Future<T> work) {
        return work.timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
