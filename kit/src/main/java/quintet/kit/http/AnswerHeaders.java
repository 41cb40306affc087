package quintet.kit.http;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Completes the headers of every response just before it is sent: security, caching and compression. A
 * Content-Security-Policy, Cache-Control or coding that the response already has is kept.
 */
@ApplicationScoped
class AnswerHeaders {

    /** A header that never changes. Its bytes are made once. */
    private record Constant(CharSequence name, CharSequence value) {

        static Constant of(String name, String value) {
            return new Constant(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
        }
    }

    private static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence DATA_POLICY = HttpHeaders.createOptimized(Pages.DATA_POLICY);
    private static final CharSequence KEPT = HttpHeaders.createOptimized("private, no-cache");
    private static final CharSequence NOT_STORED = HttpHeaders.createOptimized("no-store");
    private static final List<Constant> SECURITY = List.of(
            Constant.of("X-Content-Type-Options", "nosniff"),
            Constant.of("X-Frame-Options", "DENY"),
            Constant.of("Referrer-Policy", "no-referrer"),
            Constant.of("Cross-Origin-Resource-Policy", "same-origin"));

    /** Compressing fewer bytes costs more than it saves. */
    private static final int MIN_COMPRESSED = 1024;

    private final Pages pages;
    private final Set<String> compressible;

    AnswerHeaders(Pages pages, @ConfigProperty(name = "quarkus.http.compress-media-types") Set<String> compressible) {
        this.pages = pages;
        this.compressible = compressible;
    }

    void install(@Observes RequestSteps steps) {
        steps.add(FilterOrder.ANSWER_HEADERS, context -> {
            prepare(context);
            return true;
        });
    }

    /**
     * Completes the response to this request just before it is sent. Such handlers run in reverse order, so this one is the
     * last.
     */
    void prepare(RoutingContext context) {
        context.addHeadersEndHandler(going -> {
            secure(context);
            limitCaches(context);
            encode(context);
        });
    }

    private void secure(RoutingContext context) {
        var headers = context.response().headers();
        for (var constant : SECURITY) {
            headers.set(constant.name(), constant.value());
        }
        if (!headers.contains(POLICY)) {
            var page = pages.at(context.request().path());
            headers.set(POLICY, page == null ? DATA_POLICY : page.policy());
        }
    }

    /** RFC 9111: a client may keep a tagged response and revalidates it each time; no other response is stored. */
    private static void limitCaches(RoutingContext context) {
        var headers = context.response().headers();
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            boolean kept = isRead(context) && context.response().getStatusCode() < 400 && headers.contains(HttpHeaders.ETAG);
            headers.set(HttpHeaders.CACHE_CONTROL, kept ? KEPT : NOT_STORED);
        }
    }

    /**
     * Decides whether the HTTP layer may compress. A response with a strong tag is sent as it is. Another encoding would need
     * another tag (RFC 9110, section 8.8.3.3), and a weak tag never matches in If-Match.
     */
    private void encode(RoutingContext context) {
        var headers = context.response().headers();
        if (isEncoded(headers)) {
            return;
        }
        boolean negotiated = !headers.contains(HttpHeaders.ETAG) && compressible.contains(mediaType(headers));
        if (negotiated && !headers.contains(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING, true)) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        if (isCompressible(context) && !(negotiated && !isSmall(headers.get(HttpHeaders.CONTENT_LENGTH)))) {
            headers.set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        } else if (headers.contains(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY, true)) {
            // The platform forbids compression first, and later allows it by rules of its own.
            headers.remove(HttpHeaders.CONTENT_ENCODING);
        }
    }

    /** Whether the content has a coding already. Its tag is that of the coded content. */
    private static boolean isEncoded(MultiMap headers) {
        return headers.contains(HttpHeaders.CONTENT_ENCODING)
                && !headers.contains(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY, true);
    }

    /** Whether the HTTP layer would compress this response. The coding "identity" prevents that, and is not sent then. */
    private static boolean isCompressible(RoutingContext context) {
        var request = context.request();
        int status = context.response().getStatusCode();
        return request.headers().contains(HttpHeaders.ACCEPT_ENCODING) && request.version() == HttpVersion.HTTP_1_1
                && !request.method().equals(HttpMethod.HEAD) && status != 204 && status != 304;
    }

    private static boolean isRead(RoutingContext context) {
        var method = context.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    private static String mediaType(MultiMap headers) {
        var type = headers.get(HttpHeaders.CONTENT_TYPE);
        int end = type == null ? 0 : type.indexOf(';');
        return type == null ? "" : (end < 0 ? type : type.substring(0, end)).trim();
    }

    private static boolean isSmall(@Nullable String length) {
        return length != null && Long.parseLong(length) < MIN_COMPRESSED;
    }
}
