package quintet.kit.testing.openapi;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Describes the requests and answers of successful operations: headers, and an example of each body. */
final class ApiSuccesses {

    private final ApiProblems problems;
    private final ApiParts parts;
    private final ApiSamples samples;

    ApiSuccesses(ApiProblems problems, ApiParts parts, ApiSamples samples) {
        this.problems = problems;
        this.parts = parts;
        this.samples = samples;
    }

    void describe(ApiOperation call) {
        call.successes().forEach((status, answer) -> describe(call, status, answer));
        if (call.takes("If-None-Match")) {
            var unchanged = OASFactory.createAPIResponse().description("The client already has this state.");
            add(unchanged, ApiHeader.REQUEST_ID);
            add(unchanged, ApiHeader.ETAG);
            call.model().getResponses().addAPIResponse("304", unchanged);
        }
        if (call.takesBody()) {
            illustrate(call.model().getRequestBody().getContent());
        }
        if (isRepeatable(call)) {
            call.model().addParameter(parts.use(ApiParameter.IDEMPOTENCY_KEY));
        }
    }

    private void describe(ApiOperation call, String status, APIResponse answer) {
        if (answer.getHeaders() != null) {
            Map.copyOf(answer.getHeaders()).forEach((name, noted) -> answer.addHeader(name, parts.described(name, noted)));
        }
        add(answer, ApiHeader.REQUEST_ID);
        if (status.equals("201") || status.equals("202")) {
            add(answer, ApiHeader.LOCATION);
        }
        if (status.equals("201") || (status.equals("200") && call.showsOneState())) {
            add(answer, ApiHeader.ETAG);
        }
        if (call.isList()) {
            add(answer, ApiHeader.LINK);
        }
        if (isRepeatable(call)) {
            add(answer, ApiHeader.REPLAYED);
        }
        illustrate(answer.getContent());
    }

    private boolean isRepeatable(ApiOperation call) {
        return problems.knows("idempotency-key-reused") && call.hasEffectEachTime();
    }

    private void add(APIResponse answer, ApiHeader header) {
        answer.addHeader(header.text(), parts.use(header));
    }

    private void illustrate(@Nullable Content content) {
        if (content == null) {
            return;
        }
        // Client generators use the first media type.
        var types = new TreeMap<String, MediaType>(Comparator.comparing((String type) -> !type.equals("application/json"))
                .thenComparing(Comparator.naturalOrder()));
        content.getMediaTypes().forEach((name, type) -> {
            if (type.getExample() == null && type.getExamples() == null && type.getSchema() != null) {
                type.setExample(samples.of(type.getSchema()));
            }
            // Parameters of a media type only matter to the server's choice of a format.
            types.put(name.split(";", 2)[0], type);
        });
        content.setMediaTypes(types);
    }
}
