package quintet.kit.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.junit.jupiter.api.Test;

import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.ProblemType;

class ApiDocumentTest {

    private static final List<ProblemType> TYPES = new HttpProblems().types();
    private static final ProblemType TAKEN = new ProblemType("taken", 409, "It is taken", "Choose another.")
            .with("Location");
    private static final List<ProblemType> LATER = List.of(
            new ProblemType("unauthorized", 401, "Who are you?", "Say so."),
            new ProblemType("forbidden", 403, "You may not", "Ask someone who may."));

    @Test
    void a_read_lists_all_its_statuses() {
        var read = answering("200", "Thing").addParameter(header("If-None-Match"));
        describe(HttpMethod.GET, read, TYPES);
        assertThat(statuses(read)).containsExactly("200", "304", "400", "406", "500", "503", "default");
        assertThat(answer(read, "200").getHeaders()).containsKeys("X-Request-Id", "ETag");
        assertThat(example(answer(read, "200"))).isEqualTo(Map.of("name", "lamp", "size", 3));
    }

    @Test
    void a_change_lists_the_problems_of_its_body_and_its_precondition() {
        var change = answering("200", "Thing").addParameter(header("If-Match")).requestBody(body());
        describe(HttpMethod.PATCH, change, TYPES);
        assertThat(statuses(change)).contains("400", "412", "413", "415", "428");
    }

    @Test
    void a_change_of_a_state_without_a_tag_takes_no_precondition() {
        var delete = answering("200", "Thing");
        describe(HttpMethod.DELETE, delete, TYPES);
        assertThat(statuses(delete)).contains("503").doesNotContain("412", "428");
    }

    @Test
    void a_creation_takes_a_key_if_the_service_supports_keys() {
        var create = answering("201", "Thing").requestBody(body());
        var api = describe(HttpMethod.POST, create, withKeys());
        assertThat(statuses(create)).contains("409", "422");
        assertThat(answer(create, "201").getHeaders()).containsKeys("Location", "ETag", "Idempotency-Replayed");
        assertThat(api.getComponents().getParameters()).containsKeys("Idempotency-Key", "X-Request-Id");
    }

    @Test
    void a_post_that_only_calculates_takes_no_key() {
        var validate = answering("200", "Thing").requestBody(body());
        describe(HttpMethod.POST, validate, withKeys());
        assertThat(statuses(validate)).doesNotContain("422");
    }

    @Test
    void a_problem_of_its_own_has_an_example() {
        var create = answering("201", "Thing").requestBody(body());
        create.addExtension("x-problems", List.of("taken"));
        var api = describe(HttpMethod.POST, create, List.of(TAKEN));
        assertThat(answer(create, "409").getRef()).endsWith("/taken");
        assertThat(api.getComponents().getResponses()).hasEntrySatisfying("taken",
                answer -> assertThat(answer.getHeaders()).containsKeys("X-Request-Id", "Location"));
        assertThat(api.getComponents().getExamples()).hasEntrySatisfying("taken",
                example -> assertThat(example.getValue()).asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsEntry("type", "/problems/taken").containsEntry("status", 409)
                        .containsEntry("instance", "/things"));
        assertThat(create.getExtensions()).doesNotContainKey("x-problems");
    }

    @Test
    void a_problem_without_a_catalogue_is_an_error() {
        var read = answering("200", "Thing");
        read.addExtension("x-problems", List.of("no-such-problem"));
        assertThatThrownBy(() -> describe(HttpMethod.GET, read, TYPES)).hasMessageContaining("GET /things")
                .hasMessageContaining("no-such-problem");
    }

    @Test
    void access_control_is_described_if_the_service_has_it() {
        var read = answering("200", "Thing");
        assertThat(describe(HttpMethod.GET, read, TYPES).getComponents().getSecuritySchemes()).isNullOrEmpty();
        var api = describe(HttpMethod.GET, read, LATER);
        assertThat(api.getComponents().getSecuritySchemes()).containsOnlyKeys("basic", "bearer", "apiKey");
        assertThat(statuses(read)).contains("401", "403");
    }

    private static List<ProblemType> withKeys() {
        return List.of(new ProblemType("request-in-progress", 409, "It is in progress", "Wait."),
                new ProblemType("idempotency-key-reused", 422, "The key is taken", "Take another."));
    }

    private static OpenAPI describe(HttpMethod method, Operation operation, List<ProblemType> types) {
        var item = OASFactory.createPathItem();
        item.setOperation(method, operation);
        var api = OASFactory.createOpenAPI()
                .paths(OASFactory.createPaths().addPathItem("/things", item))
                .components(OASFactory.createComponents().addSchema("Thing", thing()));
        ApiDocument.complete(api, types);
        return api;
    }

    private static Operation answering(String status, String schema) {
        return OASFactory.createOperation().responses(OASFactory.createAPIResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().description("fine")
                        .content(OASFactory.createContent().addMediaType("application/json",
                                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(schema))))));
    }

    private static RequestBody body() {
        return OASFactory.createRequestBody().content(OASFactory.createContent().addMediaType("application/json",
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("Thing"))));
    }

    private static Parameter header(String name) {
        return OASFactory.createParameter().name(name).in(Parameter.In.HEADER)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }

    private static Schema thing() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT)
                .addProperty("name", OASFactory.createSchema().addType(SchemaType.STRING).addExample("lamp"))
                .addProperty("size", OASFactory.createSchema().addType(SchemaType.INTEGER).addExample(3));
    }

    private static Set<String> statuses(Operation operation) {
        return new TreeSet<>(operation.getResponses().getAPIResponses().keySet());
    }

    private static APIResponse answer(Operation operation, String status) {
        return operation.getResponses().getAPIResponse(status);
    }

    private static Object example(APIResponse answer) {
        return answer.getContent().getMediaType("application/json").getExample();
    }
}
