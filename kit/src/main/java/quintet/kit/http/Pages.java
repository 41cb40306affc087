package quintet.kit.http;

import java.util.List;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

/** The pages and documents that a service serves beside its resources. They can be read only. */
@Singleton
public class Pages {

    /** Forbids a browser everything: for data. */
    static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private static final String SCRIPTS_POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    /** Below it are the pages on which people work. They are files and have no data. */
    private static final String CONSOLE = "/ui";

    private static final Pattern MONITORING = Pattern.compile("/healthz|/q/metrics|/q/health(/.*)?");

    private static final List<Page> ALL = List.of(
            new Page("/", "", DATA_POLICY),
            new Page("/problems", Page.CHILDREN, DATA_POLICY),
            new Page(CONSOLE, Page.TREE, DATA_POLICY),
            new Page("/q/calls", "", DATA_POLICY),
            new Page("/q/health", "(/live|/ready|/started)?", DATA_POLICY),
            new Page("/q/metrics", "", DATA_POLICY),
            new Page("/q/openapi", "(\\.json|\\.ya?ml)?", DATA_POLICY),
            new Page("/q/swagger-ui", Page.TREE, SCRIPTS_POLICY),
            new Page("/q/dev-ui", Page.TREE, SCRIPTS_POLICY));

    /**
     * A page, or a group of pages.
     *
     * @param root the path of the page, or that of the group
     * @param rest matches what may follow it
     * @param path matches all paths of it
     * @param policy its Content-Security-Policy, unless the response has one
     */
    record Page(String root, String rest, Pattern path, String policy) {

        private static final String CHILDREN = "(/[^/]+)?";
        private static final String TREE = "(/.*)?";

        private Page(String root, String rest, String policy) {
            this(root, rest, Pattern.compile(root + rest), policy);
        }

        /** Names the page at a path in metrics. Where a client can make up paths, all of them have one name. */
        String label(String at) {
            return rest.equals(CHILDREN) || rest.equals(TREE) ? root : at;
        }

        private boolean has(String at) {
            return rest.isEmpty() ? at.equals(root) : at.startsWith(root) && path.matcher(at).matches();
        }
    }

    /** Whether a path is that of a probe or of the metrics: orchestrators and Prometheus ask there. */
    public static boolean isMonitoring(String path) {
        // Most paths need no regular expression.
        return (path.startsWith("/q/") || path.startsWith("/healthz")) && MONITORING.matcher(path).matches();
    }

    /** Whether a path is that of a page on which people work, or of a part of it. */
    public static boolean isConsole(String path) {
        return path.startsWith(CONSOLE) && (path.length() == CONSOLE.length() || path.charAt(CONSOLE.length()) == '/');
    }

    /** The page at a path; null where a resource or nothing is. */
    @Nullable
    Page at(String path) {
        for (var page : ALL) {
            if (page.has(path)) {
                return page;
            }
        }
        return null;
    }
}
