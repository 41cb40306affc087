package quintet.kit.work;

import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** A time limit for work of Vert.x. */
public final class TimeLimit {

    private TimeLimit() {
    }

    /**
     * The result of some work, or a TimeoutException after so many milliseconds. The work itself goes on.
     *
     * @param work begins it; an exception of it is a failure too
     */
    public static <T> Future<T> of(long millis, Vertx vertx, Supplier<Future<T>> work) {
        var begun = Future.<Void> succeededFuture().compose(now -> work.get());
        if (begun.isComplete()) {
            return begun;
        }
        var promise = Promise.<T> promise();
        var timer = vertx.setTimer(millis,
                late -> promise.tryFail(new TimeoutException("no answer within %d ms".formatted(millis))));
        begun.onComplete(done -> {
            vertx.cancelTimer(timer);
            if (done.succeeded()) {
                promise.tryComplete(done.result());
            } else {
                promise.tryFail(done.cause());
            }
        });
        return promise.future();
    }
}
