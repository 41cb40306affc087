package quintet.kit.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

/** The methods and media types of each path, for the headers of OPTIONS, 405 and 415. */
@Singleton
class Routes {

    /** The header that lists what a method reads: RFC 5789, section 3.1, and W3C Linked Data Platform, section 7.1. */
    static final Map<String, String> ACCEPT = Map.of("PATCH", "Accept-Patch", "POST", "Accept-Post");

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private record Route(Pattern path, int parameters, String method, List<MediaType> consumes) {
    }

    private final Pages pages;
    private volatile List<Route> known = List.of();

    Routes(Pages pages) {
        this.pages = pages;
    }

    /** Whether a path has a page that does not know the method: the platform would take it for a GET. */
    boolean isPageWithout(String method, String path) {
        return pages.at(path) != null && !methods(path).contains(method);
    }

    /** The methods of a path, in alphabetical order; empty for an unknown path. */
    Set<String> methods(String path) {
        var methods = at(path).stream().map(Route::method).collect(Collectors.toCollection(TreeSet::new));
        if (pages.at(path) != null) {
            methods.add("GET");
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    /** The media types that a method of a path reads, as a header value; JSON by default. */
    String accepted(String method, String path) {
        var types = at(path).stream()
                .filter(route -> route.method().equals(method))
                .map(Route::consumes)
                .flatMap(Collection::stream)
                .map(type -> type.getType() + "/" + type.getSubtype())
                .distinct()
                .collect(Collectors.joining(", "));
        return types.isEmpty() ? MediaType.APPLICATION_JSON : types;
    }

    /** The routes of a path. One with a literal name precedes one that takes the name as a parameter. */
    private List<Route> at(String path) {
        if (known.isEmpty()) {
            known = read();
        }
        var matching = known.stream().filter(route -> route.path().matcher(path).matches()).toList();
        int fewest = matching.stream().mapToInt(Route::parameters).min().orElse(0);
        return matching.stream().filter(route -> route.parameters() == fewest).toList();
    }

    private static List<Route> read() {
        var routes = new ArrayList<Route>();
        Platform.visitRoutes(new RuntimeResourceVisitor() {
            @Override
            public void visitRuntimeResource(String method, String template, RuntimeResource resource) {
                routes.add(new Route(pattern(template), PARAMETER.split(template, -1).length, method, resource.getConsumes()));
            }
        });
        return List.copyOf(routes);
    }

    private static Pattern pattern(String template) {
        var literals = PARAMETER.split(template, -1);
        var quoted = new ArrayList<String>();
        for (var literal : literals) {
            quoted.add(Pattern.quote(literal));
        }
        return Pattern.compile(String.join("[^/]+", quoted) + "/?");
    }
}
