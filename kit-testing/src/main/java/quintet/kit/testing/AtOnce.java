package quintet.kit.testing;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Things that many clients do at the same moment. */
final class AtOnce {

    private AtOnce() {
    }

    /** What the clients, each with a thread of its own, come back with. */
    static <T> List<T> all(int clients, IntFunction<T> request) {
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(clients);
        try {
            var running = IntStream.range(0, clients).mapToObj(i -> threads.submit(() -> {
                start.await();
                return request.apply(i);
            })).toList();
            start.countDown();
            return running.stream().map(AtOnce::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T join(Future<T> running) {
        try {
            return running.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
