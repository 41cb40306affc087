package quintet.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;

/** A pool without a free connection: an expired wait is a failure and loses no connection. */
class PatientPoolTest {

    private static final Vertx VERTX = Vertx.vertx();

    private final Promise<SqlConnection> free = Promise.promise();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final SqlConnection connection = (SqlConnection) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] { SqlConnection.class }, (proxy, method, arguments) -> {
                if (method.getName().equals("exceptionHandler")) {
                    return proxy;
                }
                closed.complete(method.getName());
                return Future.succeededFuture();
            });
    private final Pool pool = (Pool) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Pool.class },
            (proxy, method, arguments) -> free.future());

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_connection_that_comes_too_late_goes_back() throws Exception {
        var waiting = waiting(Duration.ofMillis(10));
        assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(TimeoutException.class);
        free.complete(connection);
        assertThat(closed.get(30, TimeUnit.SECONDS)).isEqualTo("close");
    }

    @Test
    void a_connection_that_comes_in_time_is_lent() throws Exception {
        var waiting = waiting(Duration.ofMinutes(1));
        free.complete(connection);
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isSameAs(connection);
        assertThat(closed).isNotDone();
    }

    @Test
    void a_failure_of_the_database_is_passed_on() {
        var waiting = waiting(Duration.ofMinutes(1));
        free.fail("refused");
        assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS)).hasMessageContaining("refused");
    }

    private CompletableFuture<SqlConnection> waiting(Duration patience) {
        return new PatientPool(pool, VERTX, patience).getConnection().toCompletionStage().toCompletableFuture();
    }
}
