package quintet.kit.testing.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** One operation of an OpenAPI document, and the properties that the dialect derives from its annotations. */
record ApiOperation(String path, HttpMethod method, Operation model) {

    private static final Set<HttpMethod> CHANGES = Set.of(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    boolean takesBody() {
        return model.getRequestBody() != null;
    }

    boolean takes(String parameter) {
        return parameters().stream().anyMatch(declared -> parameter.equals(declared.getName()));
    }

    List<Parameter> parameters() {
        return model.getParameters() == null ? List.of() : model.getParameters();
    }

    /** The answers that are not problems. */
    Map<String, APIResponse> successes() {
        return model.getResponses().getAPIResponses().entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether an answer has a body, and so a format that the client may not accept. */
    boolean answersBody() {
        return successes().values().stream().anyMatch(answer -> answer.getContent() != null);
    }

    /** Whether it changes a state with a tag, and so takes a precondition. */
    boolean isConditionalChange() {
        return CHANGES.contains(method) && takes("If-Match");
    }

    /** Whether its 200 shows one state of one resource. */
    boolean showsOneState() {
        return takes("If-None-Match") || (isConditionalChange() && method != HttpMethod.DELETE);
    }

    /** Whether its 200 is one page of a list. */
    boolean isList() {
        return method == HttpMethod.GET && (takes("cursor") || takes("page"));
    }

    /** Whether it creates or triggers something, so that a retry must not do so twice. */
    boolean hasEffectEachTime() {
        return method == HttpMethod.POST && successes().entrySet().stream()
                .anyMatch(answer -> !answer.getKey().equals("200") || names(answer.getValue(), ApiHeader.LOCATION));
    }

    private static boolean names(APIResponse answer, ApiHeader header) {
        return answer.getHeaders() != null && answer.getHeaders().containsKey(header.text());
    }
}
