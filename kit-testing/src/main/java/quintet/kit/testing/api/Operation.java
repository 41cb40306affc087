package quintet.kit.testing.api;

import static io.restassured.RestAssured.given;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.restassured.path.json.JsonPath;

/**
 * One operation that a service's OpenAPI document lists.
 *
 * @param method like GET
 * @param path with templates for what varies
 * @param parameters the names of those in query and headers
 */
public record Operation(String method, String path, Set<String> parameters) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** All operations of the service under test. */
    public static List<Operation> all() {
        var document = given().accept("application/json").get("/q/openapi").jsonPath();
        return document.<String, Map<String, Object>> getMap("paths").entrySet().stream()
                .flatMap(path -> of(path.getKey(), path.getValue(), document))
                .toList();
    }

    /** Whether it changes nothing. */
    public boolean isRead() {
        return method.equals("GET");
    }

    /** A path it is found at, of things that need not be there. */
    public String address() {
        return path.replaceAll("\\{[^}]*}", "9094E4C980C74043A4B586B420E69DDF");
    }

    private static Stream<Operation> of(String path, Map<String, Object> item, JsonPath document) {
        return item.entrySet().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .map(member -> new Operation(member.getKey().toUpperCase(Locale.ROOT), path,
                        names((Map<?, ?>) member.getValue(), document)));
    }

    private static Set<String> names(Map<?, ?> operation, JsonPath document) {
        var names = new HashSet<String>();
        if (operation.get("parameters") instanceof List<?> parameters) {
            for (var parameter : parameters) {
                names.add(name((Map<?, ?>) parameter, document));
            }
        }
        return names;
    }

    private static String name(Map<?, ?> parameter, JsonPath document) {
        // A parameter that many operations share stands elsewhere: #/components/parameters/...
        return parameter.get("$ref") instanceof String elsewhere
                ? document.getString(elsewhere.replace("#/", "").replace('/', '.') + ".name")
                : String.valueOf(parameter.get("name"));
    }
}
