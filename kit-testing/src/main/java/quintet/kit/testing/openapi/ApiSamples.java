package quintet.kit.testing.openapi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import quintet.kit.conditional.EntityTag;
import quintet.kit.problem.Diagnosis;
import quintet.kit.problem.Fault;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemType;

/** Makes the examples of an OpenAPI document: bodies from the examples of their members, problems from their types. */
final class ApiSamples {

    static final String REQUEST_ID = "5a3f6a0d4be1c1b0b3f0a9be31c7a1de";

    private static final List<Fault> FAULTS = List.of(
            Fault.at("/name", "is required"),
            Fault.in("limit", "must be an integer from 1 to 1000"));

    private final Map<String, Schema> schemas;

    ApiSamples(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    /** A value that fits the schema. Without an example it is null if allowed, else the first value of its type. */
    @Nullable
    Object of(Schema schema) {
        if (schema.getRef() != null) {
            return of(Objects.requireNonNull(schemas.get(ApiSchemas.nameIn(schema.getRef()))));
        }
        var given = Stream.of(schema.getExamples(), schema.getEnumeration())
                .filter(values -> values != null && !values.isEmpty())
                .findFirst();
        return given.isPresent() ? given.get().get(0) : composed(schema);
    }

    private @Nullable Object composed(Schema schema) {
        if (isNullable(schema)) {
            return null;
        }
        if (schema.getOneOf() != null) {
            return of(schema.getOneOf().get(0));
        }
        var type = schema.getType() == null ? SchemaType.STRING : schema.getType().get(0);
        return switch (type) {
            case OBJECT -> members(schema);
            case ARRAY -> Collections.singletonList(of(schema.getItems()));
            case INTEGER, NUMBER -> schema.getMinimum() == null ? 1 : schema.getMinimum();
            case BOOLEAN -> true;
            default -> "text";
        };
    }

    private static boolean isNullable(Schema schema) {
        return (schema.getType() != null && schema.getType().contains(SchemaType.NULL))
                || (schema.getAnyOf() != null && schema.getAnyOf().stream().anyMatch(ApiSamples::isNullable));
    }

    private Map<String, @Nullable Object> members(Schema schema) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, member) -> members.put(name, of(member)));
        }
        return members;
    }

    /** A problem as an answer to this operation. */
    Map<String, Object> problem(ProblemType type, ApiOperation call) {
        var path = call.path();
        for (var parameter : call.parameters()) {
            if (parameter.getIn() == Parameter.In.PATH) {
                path = path.replace("{" + parameter.getName() + "}", String.valueOf(of(parameter.getSchema())));
            }
        }
        return problem(type, path);
    }

    Map<String, Object> problem(ProblemType type, String instance) {
        var body = sample(type).body(instance, REQUEST_ID);
        var members = new LinkedHashMap<String, Object>();
        members.put("type", body.type());
        members.put("title", body.title());
        members.put("status", body.status());
        members.put("detail", body.detail());
        members.put("instance", body.instance());
        members.put("requestId", body.requestId());
        if (!body.errors().isEmpty()) {
            members.put("errors", body.errors().stream().map(ApiSamples::fault).toList());
        }
        return members;
    }

    private static Problem sample(ProblemType type) {
        if (type.equals(HttpProblems.INVALID_REQUEST)) {
            return Problem.invalid(FAULTS);
        }
        if (type.equals(HttpProblems.PRECONDITION_FAILED)) {
            return EntityTag.of(4).preconditionFailed();
        }
        var usual = Diagnosis.ofStatus(type.status());
        return usual.type().equals(type) ? usual : Problem.of(type, type.title() + ".");
    }

    private static Map<String, Object> fault(Fault fault) {
        var members = new LinkedHashMap<String, Object>();
        if (fault.pointer() == null) {
            members.put("parameter", String.valueOf(fault.parameter()));
        } else {
            members.put("pointer", fault.pointer());
        }
        members.put("detail", fault.detail());
        return members;
    }
}
