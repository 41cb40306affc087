package quintet.kit.testing.api;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.restassured.path.json.JsonPath;

/**
 * One operation of a service's OpenAPI document.
 *
 * @param method for example GET
 * @param path with templates for its parameters
 * @param parameters of its path, its query and its headers
 * @param type of its body; JSON if it takes none
 */
public record Operation(String method, String path, List<Parameter> parameters, String type) {

    /** A parameter: its name, its place ({@code path}, {@code query} or {@code header}), and a possible value. */
    public record Parameter(String name, String in, String example) {
    }

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String JSON = "application/json";
    private static final String UNKNOWN = "9094E4C980C74043A4B586B420E69DDF";

    /** All operations of the service under test. */
    public static List<Operation> all() {
        var document = given().accept(JSON).get("/q/openapi").jsonPath();
        return document.<String, Map<String, Object>> getMap("paths").entrySet().stream()
                .flatMap(path -> of(path.getKey(), path.getValue(), document))
                .toList();
    }

    /** Whether it changes nothing. */
    public boolean isRead() {
        return method.equals("GET");
    }

    /** Whether it has a parameter of this name. */
    public boolean takes(String parameter) {
        return parameters.stream().anyMatch(known -> known.name().equals(parameter));
    }

    /** The names of its query parameters, in the order of the document. */
    public List<String> query() {
        return parameters.stream().filter(parameter -> parameter.in().equals("query")).map(Parameter::name).toList();
    }

    /** A possible path of it, whose items need not exist. */
    public String address() {
        return path.replaceAll("\\{[^}]*}", UNKNOWN);
    }

    /** The path with the examples of its parameters. */
    public String example() {
        var example = path;
        for (var parameter : parameters) {
            example = example.replace("{" + parameter.name() + "}", parameter.example());
        }
        return example;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private static Stream<Operation> of(String path, Map<String, Object> item, JsonPath document) {
        return item.entrySet().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .map(member -> new Operation(member.getKey().toUpperCase(Locale.ROOT), path,
                        parameters((Map<?, ?>) member.getValue(), document), type((Map<?, ?>) member.getValue())));
    }

    private static String type(Map<?, ?> operation) {
        var types = operation.get("requestBody") instanceof Map<?, ?> body ? member(body, "content").keySet() : Set.of(JSON);
        return types.contains(JSON) ? JSON : String.valueOf(types.iterator().next());
    }

    private static List<Parameter> parameters(Map<?, ?> operation, JsonPath document) {
        return operation.get("parameters") instanceof List<?> parameters
                ? parameters.stream().map(parameter -> parameter(resolve((Map<?, ?>) parameter, document), document))
                        .collect(Collectors.toList())
                : List.of();
    }

    private static Parameter parameter(Map<?, ?> parameter, JsonPath document) {
        var schema = resolve(member(parameter, "schema"), document);
        var example = schema.get("examples") instanceof List<?> examples ? String.valueOf(examples.get(0)) : UNKNOWN;
        return new Parameter(String.valueOf(parameter.get("name")), String.valueOf(parameter.get("in")), example);
    }

    /** Shared parts are references, like #/components/parameters/X-Request-Id. */
    private static Map<?, ?> resolve(Map<?, ?> part, JsonPath document) {
        if (!(part.get("$ref") instanceof String reference)) {
            return part;
        }
        Map<?, ?> found = document.<String, Object> getMap("");
        for (var name : reference.substring("#/".length()).split("/", -1)) {
            found = member(found, name);
        }
        return found;
    }

    private static Map<?, ?> member(Map<?, ?> part, String name) {
        return (Map<?, ?>) Objects.requireNonNull(part.get(name));
    }
}
