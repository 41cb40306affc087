package quintet.kit.testing.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Completes the schemas of an OpenAPI document: the required members of answers, and the problem document. */
final class ApiSchemas {

    static final String PROBLEM = "Problem";
    private static final String FAULT = "Fault";

    private final Map<String, Schema> schemas;

    private ApiSchemas(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static void complete(OpenAPI api) {
        var components = api.getComponents();
        var schemas = new ApiSchemas(components.getSchemas());
        schemas.requireMembersOfAnswers(api);
        components.getSchemas().values().forEach(ApiSchemas::removeRepeatedKeywords);
        components.addSchema(FAULT, fault());
        components.addSchema(PROBLEM, problem());
    }

    /** The name of the schema behind a reference. */
    static String nameIn(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** An answer always has all its members. A type with optional members declares the required ones itself. */
    private void requireMembersOfAnswers(OpenAPI api) {
        var sent = new HashSet<String>();
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(operation -> operation.getRequestBody() != null)
                .flatMap(operation -> operation.getRequestBody().getContent().getMediaTypes().values().stream())
                .forEach(type -> reach(type.getSchema(), sent));
        schemas.forEach((name, schema) -> {
            if (!sent.contains(name) && schema.getProperties() != null && schema.getRequired() == null) {
                schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
            }
        });
    }

    private void reach(Schema schema, Set<String> names) {
        if (schema.getRef() != null && names.add(nameIn(schema.getRef()))) {
            reach(Objects.requireNonNull(schemas.get(nameIn(schema.getRef()))), names);
        }
        parts(schema).forEach(part -> reach(part, names));
    }

    /** Removes keywords of the Java type that a reference or the alternatives already contain. */
    private static void removeRepeatedKeywords(Schema schema) {
        boolean hasChoices = schema.getOneOf() != null || schema.getAnyOf() != null;
        if (schema.getRef() != null || hasChoices) {
            schema.setType(null);
        }
        if (hasChoices) {
            schema.setProperties(null);
        }
        parts(schema).forEach(ApiSchemas::removeRepeatedKeywords);
    }

    private static Stream<Schema> parts(Schema schema) {
        var parts = new ArrayList<Schema>();
        Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema()).filter(Objects::nonNull).forEach(parts::add);
        Stream.of(schema.getOneOf(), schema.getAnyOf()).filter(Objects::nonNull).forEach(parts::addAll);
        if (schema.getProperties() != null) {
            parts.addAll(schema.getProperties().values());
        }
        return parts.stream();
    }

    private static Schema problem() {
        return object("A problem document, RFC 9457.")
                .required(List.of("type", "title", "status", "detail", "instance", "requestId"))
                .addProperty("type", text("The kind of problem: the address of a page that explains it."))
                .addProperty("title", text("The kind of problem, for a person."))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("A description of this occurrence."))
                .addProperty("instance", text("The path of the request."))
                .addProperty("requestId", text("The request's id in the log."))
                .addProperty("traceId", text("The id of the request's trace, if it is traced."))
                .addProperty("errors", OASFactory.createSchema().addType(SchemaType.ARRAY)
                        .items(OASFactory.createSchema().ref(FAULT)));
    }

    private static Schema fault() {
        return object("One fault of a request.")
                .required(List.of("detail"))
                .addProperty("pointer", text("The place in the body, as a JSON pointer (RFC 6901)."))
                .addProperty("parameter", text("The name of a path, query or header parameter."))
                .addProperty("detail", text("A description of the fault."));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
