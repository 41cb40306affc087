package quintet.kit.testing.wire;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Other spellings of a path, of kinds that have bypassed access control elsewhere. */
public final class PathVariants {

    /** Prefixes that a server may remove, or mistake for an open path. */
    private static final List<String> PREFIXES = List.of("/", "/.", "/./", "/%2e", "/%2E/", "/%252e", "/;", "/;a=b", "/x/..",
            "/x/%2e%2e", "/x/..;", "/x/..;a=b", "/x/%252e%252e", "/..", "/q/..", "/q/health/../..", "/q/openapi/..;/..",
            "/q/swagger-ui/%2e%2e/..", "/healthz/..", "/healthz;/..", "/healthz/..;", "/healthz/%2e%2e", "/healthz%2f..",
            "/problems/..", "/problems/x/../..", "/problems/%2e%2e", "/problems/..%2f..", "/healthz%3f/..", "\\", "/\\",
            "/%5c", "//localhost", "http://localhost", "http://localhost/healthz/..", "/%00");
    private static final List<String> SUFFIXES = List.of("/", "//", "/.", "/./", "/%2e", "/x/..", "/x/%2e%2e", ";", ";a=b",
            ";/", "%3b", "%3Ba=b", "%2f", "%252f", "%00", "%20", "%09", ".", ".json", "?", "?x=/healthz", "%3f", "?/../healthz",
            "/..;/healthz", "%23", "\\", "%5c", "/;/");

    private PathVariants() {
    }

    /** All spellings of a path, including the path itself. */
    public static Set<String> of(String path) {
        var variants = new LinkedHashSet<String>(List.of(path));
        PREFIXES.forEach(prefix -> variants.add(prefix + path));
        SUFFIXES.forEach(suffix -> variants.add(path + suffix));
        var inner = path.indexOf('/', 1);
        if (inner > 0) {
            for (var slash : List.of("//", "/./", "/x/../", "/x/%2e%2e/", ";/", ";a=b/", "/;/", "%2f", "%2F", "%252f", "\\",
                    "%5c",
                    "/.;/", "/x/..;/")) {
                variants.add(path.substring(0, inner) + slash + path.substring(inner + 1));
            }
        }
        variants.add(path.toUpperCase(Locale.ROOT));
        variants.add("/" + percent(path.charAt(1)) + path.substring(2));
        variants.add(path.substring(0, path.length() - 1) + percent(path.charAt(path.length() - 1)));
        variants.add("/%25" + percent(path.charAt(1)).substring(1) + path.substring(2));
        return variants;
    }

    private static String percent(char letter) {
        return "%%%02x".formatted((int) letter);
    }
}
