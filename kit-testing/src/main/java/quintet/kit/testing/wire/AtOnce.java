package quintet.kit.testing.wire;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.restassured.response.Response;

/** Simultaneous actions of many clients. */
public final class AtOnce {

    /** A rejection takes 50 ms: so many outlast any wait for the database. */
    private static final int MAX_REJECTIONS = 200;

    private AtOnce() {
    }

    /** The answers to the clients' requests; a request rejected for overload is retried. */
    public static List<Response> answers(int clients, IntFunction<Response> request) {
        return all(clients, i -> served(i, request));
    }

    /** The results of the clients, each with a thread of its own. */
    public static <T> List<T> all(int clients, IntFunction<T> request) {
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

    private static Response served(int client, IntFunction<Response> request) {
        for (int i = 0; i < MAX_REJECTIONS; i++) {
            var answer = request.apply(client);
            if (answer.statusCode() != 503 || !"/problems/overloaded".equals(answer.path("type"))) {
                return answer;
            }
        }
        throw new AssertionError("client " + client + " found no place");
    }

    private static <T> T join(Future<T> running) {
        try {
            return running.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
