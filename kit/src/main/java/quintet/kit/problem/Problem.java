package quintet.kit.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.WebApplicationException;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A failed request, answered as RFC 9457 {@code application/problem+json}. It is immutable.
 *
 * <p>
 * Services throw no other exception on purpose; any other is a bug and becomes a 500 without detail. It is a
 * {@link WebApplicationException}, because JAX-RS turns any other exception of a path parameter into a 404.
 */
public final class Problem extends WebApplicationException {

    /** A small body can have very many faults: beyond this number they are only counted. */
    private static final int MAX_LISTED = 500;

    /** The media type of every error answer. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The document in the response. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({ "type", "title", "status", "detail", "instance", "requestId", "errors" })
    public record Body(String type, String title, int status, String detail, String instance, String requestId,
            List<Fault> errors, @JsonAnyGetter Map<String, Object> more) {
    }

    /** Response headers and members besides the standard ones. */
    private record Extras(Map<String, String> headers, Map<String, Object> members) {
    }

    private final transient ProblemType type;
    private final String detail;
    private final transient List<Fault> faults;
    private final transient Extras extras;

    private Problem(ProblemType type, String detail, List<Fault> faults) {
        this(type, detail, faults, new Extras(Map.of(), Map.of()));
    }

    private Problem(ProblemType type, String detail, List<Fault> faults, Extras extras) {
        super(detail, type.status());
        this.type = type;
        this.detail = detail;
        this.faults = List.copyOf(faults);
        this.extras = extras;
    }

    /** A problem of the given type; {@code detail} describes this occurrence for a person. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of());
    }

    /** A 400 without a place, for value types: their caller knows where the value came from. */
    public static Problem invalid(String detail) {
        return of(HttpProblems.INVALID_REQUEST, detail);
    }

    /** A 400 that lists every fault found, up to {@value #MAX_LISTED}; the list must not be empty. */
    public static Problem invalid(List<Fault> faults) {
        var detail = faults.size() == 1 ? faults.get(0).detail() : "The request has " + faults.size() + " faults.";
        return new Problem(HttpProblems.INVALID_REQUEST, detail, faults.subList(0, Math.min(faults.size(), MAX_LISTED)));
    }

    /** A 400 for one query or header parameter. */
    public static Problem invalidParameter(String name, String detail) {
        return invalid(List.of(Fault.in(name, detail)));
    }

    /** A 503 that asks the client to retry after a second. */
    public static Problem unavailable(String detail) {
        return of(HttpProblems.UNAVAILABLE, detail).with("Retry-After", "1");
    }

    /** A 503 for a request rejected before it had any effect; it asks the client to retry after a second. */
    public static Problem overloaded(String detail) {
        return of(HttpProblems.OVERLOADED, detail).with("Retry-After", "1");
    }

    /** The same problem with one more response header. */
    public Problem with(String header, String value) {
        return new Problem(type, detail, faults, new Extras(plus(extras.headers(), header, value), extras.members()));
    }

    /** The same problem with one more member besides the standard ones (RFC 9457, section 3.2). */
    public Problem telling(String member, Object value) {
        return new Problem(type, detail, faults, new Extras(extras.headers(), plus(extras.members(), member, value)));
    }

    /** The same problem with the places of its faults, of which up to {@value #MAX_LISTED} are listed. */
    public Problem naming(List<Fault> places) {
        return new Problem(type, detail, places.subList(0, Math.min(places.size(), MAX_LISTED)), extras);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return detail;
    }

    public List<Fault> faults() {
        return faults;
    }

    /** The response headers of this problem. */
    public Map<String, String> headers() {
        return extras.headers();
    }

    /** The document for one request: {@code instance} is its path, {@code requestId} its correlation id. */
    public Body body(String instance, @Nullable String requestId) {
        return new Body(type.uri(), type.title(), type.status(), detail, instance, requestId == null ? "" : requestId,
                faults, extras.members());
    }

    private static <T> Map<String, T> plus(Map<String, T> some, String name, T value) {
        var more = new LinkedHashMap<>(some);
        more.put(name, value);
        return Collections.unmodifiableMap(more);
    }

    /** Expected outcomes carry no stack trace. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
