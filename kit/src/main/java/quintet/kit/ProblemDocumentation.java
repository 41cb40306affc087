package quintet.kit;

import java.util.List;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Says in the OpenAPI document of every service that any other answer than the listed ones is a problem document. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemDocumentation implements OASFilter {

    private static final String PROBLEM = "Problem";
    private static final String FAULT = "Fault";

    @Override
    public Operation filterOperation(Operation operation) {
        var responses = operation.getResponses();
        // The framework notes a bare 400 for bodies; the problem says more.
        responses.removeAPIResponse("400");
        responses.addAPIResponse("default", OASFactory.createAPIResponse().ref(PROBLEM));
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var components = api.getComponents();
        components.addSchema(FAULT, fault());
        components.addSchema(PROBLEM, problem());
        components.addResponse(PROBLEM, OASFactory.createAPIResponse()
                .description("What went wrong, as RFC 9457 has it; /problems lists every type.")
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE,
                        OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM)))));
    }

    private static Schema problem() {
        return object("A problem document, RFC 9457.")
                .required(List.of("type", "title", "status", "detail", "instance", "requestId"))
                .addProperty("type", text("The kind of problem: the address of a page that explains it."))
                .addProperty("title", text("The kind of problem, for a person."))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("What happened this time."))
                .addProperty("instance", text("The path of the request."))
                .addProperty("requestId", text("Finds the request in the log."))
                .addProperty("errors", OASFactory.createSchema().addType(SchemaType.ARRAY)
                        .items(OASFactory.createSchema().ref(FAULT)));
    }

    private static Schema fault() {
        return object("One thing wrong with a request.")
                .required(List.of("detail"))
                .addProperty("pointer", text("Where in the body, as a JSON pointer (RFC 6901)."))
                .addProperty("parameter", text("Which parameter of path, query or header."))
                .addProperty("detail", text("What is wrong."));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
