package quintet.kit.testing.attack;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.restassured.RestAssured;
import quintet.kit.testing.api.Resource;

/** A client with a good key that creates items, one after the other, while somebody attacks the service. */
final class HonestClient {

    /** Something done to a service. */
    interface Attack {
        void run() throws Exception;
    }

    static final String KEY = "the key of an honest client";

    /** A slow machine is no failure of the service, a lost answer is. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Answers after the attack has begun, however short it is. */
    private static final int LEAST = 3;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Resource resource;

    HonestClient(Resource resource) {
        this.resource = resource;
    }

    /** The statuses of its answers during the attack. A request without an answer fails. */
    List<Integer> during(Attack attack) throws Exception {
        var over = new AtomicBoolean();
        var thread = Executors.newSingleThreadExecutor();
        try {
            var statuses = thread.submit(() -> {
                var answers = new ArrayList<Integer>();
                while (!over.get() || answers.size() < LEAST) {
                    answers.add(post());
                }
                return answers;
            });
            try {
                attack.run();
            } finally {
                over.set(true);
            }
            return statuses.get(2 * LEAST * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            thread.shutdownNow();
        }
    }

    private int post() throws Exception {
        var item = resource.post();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(RestAssured.port, item.path())))
                .header("Content-Type", "application/json")
                .header("X-API-Key", KEY)
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(item.body()))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
