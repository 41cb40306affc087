package quintet.kit.testing.openapi;

import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The shared parts of an OpenAPI document: each is described once, and only if it is used. */
final class ApiParts {

    private final Map<String, Header> headers = new TreeMap<>();
    private final Map<String, Parameter> parameters = new TreeMap<>();
    private final Map<String, Example> examples = new TreeMap<>();
    private final Map<String, APIResponse> responses = new TreeMap<>();

    Header use(ApiHeader header) {
        headers.put(header.text(), header.model());
        return OASFactory.createHeader().ref(header.text());
    }

    /** A header as annotated; a header of the dialect gets its shared description. */
    Header described(String name, Header noted) {
        return ApiHeader.of(name).map(this::use).orElse(noted);
    }

    Parameter use(ApiParameter parameter) {
        parameters.put(parameter.text(), parameter.model());
        return OASFactory.createParameter().ref(parameter.text());
    }

    /** The example of that name; the first one is kept. */
    Example use(String name, Example example) {
        examples.putIfAbsent(name, example);
        return OASFactory.createExample().ref(name);
    }

    APIResponse use(String name, APIResponse response) {
        responses.put(name, response);
        return OASFactory.createAPIResponse().ref(name);
    }

    void addTo(Components components) {
        components.setSchemas(new TreeMap<>(components.getSchemas()));
        components.setResponses(responses);
        components.setParameters(parameters);
        components.setExamples(examples);
        components.setHeaders(headers);
    }
}
