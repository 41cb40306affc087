package quintet.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import quintet.cli.output.Json;

/**
 * Sends requests to the services. A read, and a request with a key, are repeated if the service says that it is busy or away
 * for a moment.
 */
public final class Api {

    /** What the user has chosen: addresses and the key. */
    public interface Target {

        /** The address of a service. */
        URI of(Service service);

        /** The API key; null without one. */
        @Nullable
        String key();
    }

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int TRIES = 4;
    private static final long MAX_PAUSE_SECONDS = 5;

    private final Target target;
    private final Consumer<String> trace;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
            .build();

    /** @param trace is told each request that was answered */
    public Api(Target target, Consumer<String> trace) {
        this.target = target;
        this.trace = trace;
    }

    /** The address of a service. */
    public URI address(Service service) {
        return target.of(service);
    }

    /** Reads. */
    public Answer get(Service service, String path) {
        return send(Call.get(service, path));
    }

    /**
     * Sends a request.
     *
     * @throws Refusal for every answer that is no success
     * @throws CliException if there is no answer
     */
    public Answer send(Call call) {
        var answer = exchange(call);
        if (answer.status() >= 300) {
            throw new Refusal(call, answer);
        }
        return answer;
    }

    /** Sends a request, and returns its answer whatever it is. */
    public Answer exchange(Call call) {
        for (int tries = 1;; tries++) {
            try {
                var answer = answer(call);
                if (!isBusy(answer) || !call.isRepeatable() || tries == TRIES) {
                    return answer;
                }
                pause(answer);
            } catch (IOException e) {
                // A kept connection may have been closed just now.
                if (!call.isRepeatable() || tries == 2 || Failures.isFinal(e)) {
                    throw Failures.of(call.service(), address(call.service()), e);
                }
            }
        }
    }

    /**
     * Opens a stream.
     *
     * @throws Refusal for every answer that is no success
     */
    public InputStream open(Call call) throws IOException {
        for (int tries = 1;; tries++) {
            var response = client(call, false, BodyHandlers.ofInputStream());
            if (response.statusCode() < 300) {
                return response.body();
            }
            try (var body = response.body()) {
                var answer = new Answer(response.statusCode(), response.headers().map(),
                        new String(body.readAllBytes(), StandardCharsets.UTF_8));
                if (!isBusy(answer) || tries == TRIES) {
                    throw new Refusal(call, answer);
                }
                pause(answer);
            }
        }
    }

    /**
     * Reads a list, page by page.
     *
     * @param path of the first page
     * @param limit the most rows; 0 for all
     * @param rows the rows of a page
     */
    public List<Map<String, @Nullable Object>> list(Service service, String path, int limit,
            Function<@Nullable Object, List<Map<String, @Nullable Object>>> rows) {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        var next = path;
        while (next != null && (limit == 0 || all.size() < limit)) {
            var answer = get(service, next);
            all.addAll(rows.apply(answer.json()));
            next = answer.next();
        }
        return limit == 0 || all.size() <= limit ? all : all.subList(0, limit);
    }

    /** Reads a list whose pages are arrays. */
    public List<Map<String, @Nullable Object>> list(Service service, String path, int limit) {
        return list(service, path, limit, Json::objects);
    }

    private Answer answer(Call call) throws IOException {
        long begin = System.nanoTime();
        var response = client(call, !call.isLong(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        trace.accept("%s %s: %d in %d ms, request id %s".formatted(call.method(), response.uri(), response.statusCode(),
                (System.nanoTime() - begin) / 1_000_000, response.headers().firstValue("X-Request-Id").orElse("none")));
        return new Answer(response.statusCode(), response.headers().map(), response.body());
    }

    private <T> HttpResponse<T> client(Call call, boolean isBounded, HttpResponse.BodyHandler<T> handler) throws IOException {
        var request = HttpRequest.newBuilder(uri(call))
                .method(call.method(), call.body())
                .header("User-Agent", "quintet-cli");
        if (isBounded) {
            request.timeout(ANSWER);
        }
        try {
            call.headers().forEach(request::header);
        } catch (IllegalArgumentException e) {
            throw CliException.usage("A header cannot be sent: %s.".formatted(e.getMessage()));
        }
        var key = target.key();
        if (key != null) {
            request.header("X-API-Key", key);
        }
        try {
            return client.send(request.build(), handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.refused("Interrupted.");
        }
    }

    private URI uri(Call call) {
        if (!call.path().startsWith("/")) {
            // It would become a part of the host, to which the key goes. A link of an answer may be so.
            throw CliException.refused("This is no path of a service: " + call.path());
        }
        try {
            return URI.create(address(call.service()) + call.path());
        } catch (IllegalArgumentException e) {
            throw CliException.usage("This is no path of a service: " + call.path());
        }
    }

    private static boolean isBusy(Answer answer) {
        return (answer.status() == 503 || answer.status() == 429) && answer.header("Retry-After") != null;
    }

    private void pause(Answer answer) {
        var wanted = answer.header("Retry-After");
        long seconds = wanted != null && wanted.matches("\\d{1,9}") ? Math.min(Long.parseLong(wanted), MAX_PAUSE_SECONDS) : 1;
        trace.accept("The service is busy. Next try in " + seconds + " s.");
        sleep(Duration.ofSeconds(seconds));
    }

    /** Waits before another try. */
    static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.refused("Interrupted.");
        }
    }
}
