package quintet.ui;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.annotations.RegisterResources;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.Accept;
import quintet.kit.http.FilterOrder;
import quintet.kit.http.RequestSteps;

/**
 * Serves the page of a service at {@code /ui/{name}/}, and what all pages share at {@code /ui/{name}/kit/}. So a page never
 * meets the shared files of another version, even behind one host name. Files have tags of their content and are
 * revalidated each time: a new version is seen at once.
 */
@ApplicationScoped
@RegisterResources(globs = "ui/**")
class PageRoutes {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    /** A name has no dot at its begin, so that no path leads out of the folder. */
    private static final Pattern FILE = Pattern.compile("(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*");
    private static final List<MediaType> OFFERED = List.of(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE);

    private final Navigation navigation;
    private final String name;
    private final String home;
    /** Only files that exist, so never more than there are. */
    private final Map<String, Asset> assets = new ConcurrentHashMap<>();

    PageRoutes(UiConfig config, Navigation navigation) {
        this.navigation = navigation;
        this.name = config.page().orElse("");
        this.home = "/ui/" + name + "/";
    }

    void install(@Observes RequestSteps steps) {
        if (!name.isEmpty()) {
            steps.add(FilterOrder.PATH, this::passWhoami);
            steps.add(FilterOrder.PAGES + 1, this::leadHome);
        }
    }

    void install(@Observes Router router) {
        if (!name.isEmpty()) {
            // Files are read on first use, which must not hold up an event loop.
            router.route("/ui/*").order(-1).blockingHandler(this::serve, false);
        }
    }

    /** Behind one host name {@code /whoami} leads to one service. A page asks its own, which may be the only one alive. */
    private boolean passWhoami(RoutingContext context) {
        boolean asked = (home + "whoami").equals(context.request().path());
        if (asked) {
            context.reroute("/whoami");
        }
        return !asked;
    }

    /** Leads people who open the service's address, or leave out the slash, to its page. */
    private boolean leadHome(RoutingContext context) {
        var path = context.normalizedPath();
        boolean isLost = path.equals("/ui") || path.equals("/ui/") || path.equals("/ui/" + name);
        if (!isRead(context) || !(isLost || (path.equals("/") && wantsHtml(context)))) {
            return true;
        }
        context.response().setStatusCode(303).putHeader(HttpHeaders.LOCATION, home).putHeader(HttpHeaders.VARY,
                HttpHeaders.ACCEPT).end();
        return false;
    }

    private static boolean wantsHtml(RoutingContext context) {
        return MediaType.TEXT_HTML_TYPE.equals(Accept.best(context, OFFERED));
    }

    private static boolean isRead(RoutingContext context) {
        return context.request().method().equals(HttpMethod.GET) || context.request().method().equals(HttpMethod.HEAD);
    }

    private void serve(RoutingContext context) {
        var path = context.normalizedPath();
        var asset = path.startsWith(home) ? find(path.substring(home.length())) : null;
        if (asset == null) {
            context.next();
        } else {
            answer(context, asset);
        }
    }

    private @Nullable Asset find(String file) {
        var known = assets.get(file);
        if (known != null) {
            return known;
        }
        var found = file.isEmpty() ? Asset.read(name + "/index.html")
                : file.equals("nav.json") ? Asset.of(file, navigation.json(name))
                        : FILE.matcher(file).matches() ? Asset.read(file.startsWith("kit/") ? file : name + "/" + file) : null;
        if (found != null) {
            assets.put(file, found);
        }
        return found;
    }

    private static void answer(RoutingContext context, Asset asset) {
        var coding = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean zipped = coding != null && coding.contains("gzip");
        // A strong tag names one coding of the content (RFC 9110, section 8.8.3.3).
        var tag = '"' + asset.tag() + (zipped ? "-gzip" : "") + '"';
        var response = context.response().putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .putHeader("Content-Security-Policy", POLICY);
        var known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && (known.equals("*") || known.contains(tag))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, asset.type());
        if (zipped) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.end(zipped ? asset.gzip() : asset.plain());
    }
}
