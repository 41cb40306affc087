package quintet.kit.body;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jspecify.annotations.Nullable;

import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.FilterOrder;
import quintet.kit.http.HttpConfig;
import quintet.kit.http.Platform;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;

/**
 * Reads request bodies into memory without blocking. It rejects a body that is too large after decompression, arrives too
 * late, or contradicts its headers. Forms are bytes like all other bodies.
 */
@ApplicationScoped
public class RequestBody {

    /** Longer numbers may not fit a long, and exceed every limit. */
    private static final int MAX_DIGITS = 18;
    /** RFC 9110, section 8.4.1.3: both names mean the same. */
    private static final List<String> GZIP = List.of("gzip", "x-gzip");

    private static final byte[] NOTHING = new byte[0];
    private static final String KEY = "quintet.body";

    private final HttpConfig config;
    private final HeldBytes memory;
    private final int limit;
    /** The largest bodies that are left to their endpoints, by path. */
    private final Map<String, Long> streamed;

    RequestBody(HttpConfig config, HeldBytes memory, @All List<StreamedPath> streamed) {
        this.config = config;
        this.memory = memory;
        this.limit = Math.toIntExact(config.maxBody().asLongValue());
        this.streamed = streamed.stream().collect(Collectors.toMap(StreamedPath::path, StreamedPath::maxBody));
    }

    void install(@Observes Filters filters) {
        filters.register(this::read, FilterOrder.BODY);
    }

    /** The bytes of the body; empty if the request had none. */
    public static byte[] of(RoutingContext context) {
        return context.get(KEY, NOTHING);
    }

    /** Gives a request the body that was read. */
    static void set(RoutingContext context, byte[] content) {
        context.put(KEY, content);
        Platform.markBodyRead(context);
    }

    /** Whether a request says that it has a body, perhaps an empty one (RFC 9112, section 6.3). */
    public static boolean isAnnounced(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Leaves the body of a request unread. The request goes on without it, and its answer ends the connection. */
    public static void leaveUnread(RoutingContext context) {
        set(context, NOTHING);
        UnreadBody.endConnection(context);
    }

    private void read(RoutingContext context) {
        Platform.leaveFailuresToEndpoint(context);
        var request = context.request();
        if (context.get(KEY) != null) {
            context.next();
            return;
        }
        var streamLimit = request.method().equals(HttpMethod.POST) ? streamed.get(pathOf(context)) : null;
        if (streamLimit != null) {
            leave(context, streamLimit);
        } else if (isAnnounced(request)) {
            readAnnounced(context);
        } else {
            readNothing(context);
        }
    }

    /** The path, as it is routed. */
    private static String pathOf(RoutingContext context) {
        var path = context.normalizedPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private void readAnnounced(RoutingContext context) {
        var request = context.request();
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        var codings = request.headers().getAll(HttpHeaders.CONTENT_ENCODING);
        boolean isGzip = codings.size() == 1 && isOneOf(GZIP, codings.get(0));
        if (!isGzip && !codings.stream().allMatch("identity"::equalsIgnoreCase)) {
            UnreadBody.reject(context, Problem.of(HttpProblems.UNSUPPORTED_MEDIA_TYPE,
                    "The body may be compressed with gzip only.").with("Accept-Encoding", "gzip"));
        } else if ("0".equals(length)) {
            readNothing(context);
        } else if (declaresMore(length, limit)) {
            UnreadBody.reject(context, IncomingBody.tooLarge(limit));
        } else {
            new IncomingBody(context, limit, memory).read(isGzip, config.bodyTimeout());
        }
    }

    /** Leaves a body to its endpoint. It must not be compressed, because nobody knows what that becomes. */
    private void leave(RoutingContext context, long most) {
        var headers = context.request().headers();
        if (!headers.getAll(HttpHeaders.CONTENT_ENCODING).stream().allMatch("identity"::equalsIgnoreCase)) {
            UnreadBody.reject(context, Problem.of(HttpProblems.UNSUPPORTED_MEDIA_TYPE,
                    "The body is read while it arrives, and must not be compressed.").with("Accept-Encoding", "identity"));
        } else if (declaresMore(headers.get(HttpHeaders.CONTENT_LENGTH), most)) {
            UnreadBody.reject(context, IncomingBody.tooLarge(most));
        } else {
            set(context, NOTHING);
            if (isAnnounced(context.request())) {
                StreamedBody.leave(context, most, config.bodyTimeout());
            }
            context.next();
        }
    }

    /** A missing body counts as JSON, so that the resource can name missing members. */
    private static void readNothing(RoutingContext context) {
        context.request().headers().set(HttpHeaders.CONTENT_TYPE, "application/json");
        context.next();
    }

    private static boolean declaresMore(@Nullable String length, long most) {
        return length != null && (length.length() > MAX_DIGITS || Long.parseLong(length) > most);
    }

    private static boolean isOneOf(List<String> names, String text) {
        return names.stream().anyMatch(text::equalsIgnoreCase);
    }
}
