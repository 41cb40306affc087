package quintet.kit.testing.stream;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import io.restassured.RestAssured;

/** A client of a stream of Server-Sent Events, on a connection of its own. It keeps all that it receives. */
public final class EventFollower implements AutoCloseable {

    /** An event as its listeners see it. */
    public record Event(String id, String type, String data) {
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int THREADS = 4;
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newFixedThreadPool(THREADS, task -> {
                var thread = new Thread(task, "followers");
                thread.setDaemon(true);
                return thread;
            }))
            .build();

    private final EventLines lines = new EventLines();
    private final CompletableFuture<ResponseInfo> head = new CompletableFuture<>();
    private final CompletableFuture<HttpResponse<Void>> answer;
    private final CompletableFuture<HttpResponse<Void>> ended;

    private EventFollower(HttpRequest request) {
        answer = CLIENT.sendAsync(request, begun -> {
            head.complete(begun);
            return BodySubscribers.fromLineSubscriber(lines);
        });
        ended = answer.whenComplete((over, failure) -> {
            if (failure != null) {
                head.completeExceptionally(failure);
            }
        });
    }

    /** Follows a stream from its beginning. */
    public static EventFollower follow(String path) {
        return follow(path, Map.of());
    }

    /** Follows a stream after an event. */
    public static EventFollower after(String path, String lastEventId) {
        return follow(path, Map.of("Last-Event-ID", lastEventId));
    }

    /** Follows a stream with these request headers. */
    public static EventFollower follow(String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path));
        headers.forEach(request::header);
        return new EventFollower(request.build());
    }

    /** The status, when the answer has begun. */
    public int status() {
        return begun().statusCode();
    }

    /** A header of the answer, when it has begun; empty if there is none. */
    public String header(String name) {
        return begun().headers().firstValue(name).orElse("");
    }

    /** All events so far. */
    public List<Event> events() {
        return lines.events();
    }

    /** The number of comments so far. */
    public int comments() {
        return lines.comments();
    }

    /** The answer so far as text, if it is no stream of events. */
    public String text() {
        return lines.text();
    }

    /** The events, once there are so many. */
    public List<Event> await(int count) {
        Awaitility.await().pollDelay(Duration.ZERO).atMost(PATIENCE).until(() -> events().size() >= count);
        return events();
    }

    /** All events, once the answer has ended. */
    public List<Event> awaitEnd() {
        Awaitility.await().pollDelay(Duration.ZERO).atMost(PATIENCE).until(this::isOver);
        return events();
    }

    /** Whether the answer has ended, or its connection. */
    public boolean isOver() {
        return ended.isDone();
    }

    /** Reads nothing more of the connection, but a buffer that is on its way. */
    public void pause() {
        lines.pause();
    }

    /** Reads on. */
    public void resume() {
        lines.resume();
    }

    /** Leaves: the connection ends, if the answer has not. */
    @Override
    public void close() {
        lines.cancel();
        answer.cancel(true);
    }

    private ResponseInfo begun() {
        return head.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
