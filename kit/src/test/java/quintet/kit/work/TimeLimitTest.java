package quintet.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Work that ends in time, too late, or never. */
class TimeLimitTest {

    private static final long NEVER = TimeUnit.HOURS.toMillis(1);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void work_in_time_has_its_result() {
        var later = Promise.<String> promise();
        vertx.setTimer(1, now -> later.complete("later"));
        assertThat(result(TimeLimit.of(NEVER, vertx, later::future))).isEqualTo("later");
        assertThat(result(TimeLimit.of(NEVER, vertx, () -> Future.succeededFuture("at once")))).isEqualTo("at once");
    }

    @Test
    void a_failure_and_an_exception_are_those_of_the_result() {
        var failure = new IllegalStateException("expected");
        assertThat(cause(TimeLimit.of(NEVER, vertx, () -> Future.failedFuture(failure)))).isSameAs(failure);
        assertThat(cause(TimeLimit.of(NEVER, vertx, () -> {
            throw failure;
        }))).isSameAs(failure);
    }

    @Test
    void work_that_takes_longer_is_not_waited_for() {
        var work = Promise.<String> promise();
        var late = cause(TimeLimit.of(1, vertx, work::future));
        assertThat(late).isInstanceOf(TimeoutException.class).hasMessage("no answer within 1 ms");
        // It may still end.
        work.complete("too late");
    }

    private static String result(Future<String> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static Throwable cause(Future<String> future) {
        return future.transform(done -> Future.succeededFuture(done.cause())).toCompletionStage().toCompletableFuture().join();
    }
}
