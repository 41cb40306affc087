package quintet.cli.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A request to a service.
 *
 * @param path with its query, like {@code /numbers?page=2}
 * @param isLong whether its body may take any time to be sent
 */
public record Call(Service service, String method, String path, Map<String, String> headers, BodyPublisher body,
        boolean isLong) {

    /** A request without a body. */
    public static Call of(Service service, String method, String path) {
        return new Call(service, method, path, Map.of(), BodyPublishers.noBody(), false);
    }

    /** A request that reads. */
    public static Call get(Service service, String path) {
        return of(service, "GET", path);
    }

    /** The same request with a body. */
    public Call with(String type, byte[] content) {
        return new Call(service, method, path, plus("Content-Type", type), BodyPublishers.ofByteArray(content), false);
    }

    /** The same request with a body of any length. */
    public Call stream(String type, BodyPublisher content) {
        return new Call(service, method, path, plus("Content-Type", type), content, true);
    }

    /** The same request with a JSON body. */
    public Call json(String content) {
        return with("application/json", content.getBytes(StandardCharsets.UTF_8));
    }

    /** The same request with one more header. */
    public Call header(String name, String value) {
        return new Call(service, method, path, plus(name, value), body, isLong);
    }

    /** The same request on the condition that the resource still has this tag; without a tag, unchanged. */
    public Call ifMatch(@Nullable String tag) {
        return tag == null ? this : header("If-Match", tag);
    }

    /** The same request with a key, so that the service repeats the answer of a repeated request, but not its effect. */
    public Call once() {
        return header("Idempotency-Key", UUID.randomUUID().toString());
    }

    /** Whether it may be sent twice without a second effect. */
    boolean isRepeatable() {
        return method.equals("GET") || headers.containsKey("Idempotency-Key");
    }

    private Map<String, String> plus(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return more;
    }
}
