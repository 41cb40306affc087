package quintet.kit.testing.api;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

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
        var document = Json.of(given().accept(JSON).get("/q/openapi"));
        return document.required("paths").properties().stream()
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

    private static Stream<Operation> of(String path, JsonNode item, JsonNode document) {
        return item.properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .map(member -> new Operation(member.getKey().toUpperCase(Locale.ROOT), path,
                        parameters(member.getValue(), document), type(member.getValue())));
    }

    private static String type(JsonNode operation) {
        var types = operation.path("requestBody").path("content");
        return types.isEmpty() || types.has(JSON) ? JSON : types.fieldNames().next();
    }

    private static List<Parameter> parameters(JsonNode operation, JsonNode document) {
        return operation.path("parameters").valueStream()
                .map(parameter -> parameter(resolve(parameter, document), document))
                .toList();
    }

    private static Parameter parameter(JsonNode parameter, JsonNode document) {
        var schema = resolve(parameter.required("schema"), document);
        return new Parameter(parameter.required("name").asText(), parameter.required("in").asText(),
                schema.path("examples").path(0).asText(UNKNOWN));
    }

    /** Shared parts are references, like #/components/parameters/X-Request-Id. */
    private static JsonNode resolve(JsonNode part, JsonNode document) {
        return part.has("$ref") ? document.requiredAt(part.get("$ref").asText().substring(1)) : part;
    }
}
