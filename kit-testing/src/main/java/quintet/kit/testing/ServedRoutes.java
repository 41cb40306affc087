package quintet.kit.testing;

import static io.restassured.RestAssured.given;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a service says in its OpenAPI document that it serves. */
final class ServedRoutes {

    /** What everybody may see. */
    static final Set<String> OPEN = Set.of("/healthz", "/problems", "/problems/{slug}");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /**
     * One method of one path.
     *
     * @param template as the document has it
     * @param path with values for its parameters
     * @param mediaType of the body it takes
     */
    record Route(String method, String template, String path, String mediaType) {

        boolean isOpen() {
            return OPEN.contains(template);
        }

        boolean isRead() {
            return method.equals("GET");
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    private ServedRoutes() {
    }

    static List<Route> read() {
        Map<String, Map<String, Object>> paths = given().queryParam("format", "json").get("/q/openapi").path("paths");
        var routes = new ArrayList<Route>();
        paths.forEach((template, methods) -> methods.forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                routes.add(new Route(method.toUpperCase(Locale.ROOT), template,
                        template.replaceAll("\\{[^}]*}", "9094E4C980C74043A4B586B420E69DDF"), mediaType(operation)));
            }
        }));
        return routes;
    }

    private static String mediaType(Object operation) {
        return operation instanceof Map<?, ?> members && members.get("requestBody") instanceof Map<?, ?> body
                && body.get("content") instanceof Map<?, ?> content
                        ? String.valueOf(content.keySet().iterator().next())
                        : "application/json";
    }
}
