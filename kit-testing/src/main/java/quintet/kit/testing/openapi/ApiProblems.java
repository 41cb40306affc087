package quintet.kit.testing.openapi;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemType;

/**
 * Describes the problems that operations can end in. Most follow from how an operation is called; those of its own it
 * names with {@code @Extension(name = "x-problems", value = "thing-gone, thing-exists with Location")}.
 */
final class ApiProblems {

    private static final String OWN = "x-problems";

    private final Map<String, ProblemType> types;
    private final ApiParts parts;
    private final ApiSamples samples;

    ApiProblems(List<ProblemType> types, ApiParts parts, ApiSamples samples) {
        this.types = types.stream().collect(Collectors.toMap(ProblemType::slug, type -> type));
        this.parts = parts;
        this.samples = samples;
    }

    /** Whether the service can answer a problem of this type at all. */
    boolean knows(String slug) {
        return types.containsKey(slug);
    }

    void describe(ApiOperation call) {
        var slugs = implied(call);
        slugs.retainAll(types.keySet());
        var own = own(call);
        slugs.addAll(own.keySet());
        var responses = call.model().getResponses();
        // The framework notes a bare 400 for bodies; the problems say more.
        responses.removeAPIResponse("400");
        slugs.stream()
                .map(types::get)
                .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()))
                .forEach((status, group) -> responses.addAPIResponse(status.toString(), answer(call, group, own)));
        responses.addAPIResponse("default", parts.use("any-problem", anyProblem()));
    }

    /** The problems that the operation names, each with the header it has beside the usual ones. */
    private Map<String, Optional<ApiHeader>> own(ApiOperation call) {
        var own = new LinkedHashMap<String, Optional<ApiHeader>>();
        var extensions = call.model().getExtensions();
        if (extensions != null && extensions.containsKey(OWN)) {
            for (var name : extensions.get(OWN).toString().split(", *", -1)) {
                var words = name.split(" with ", 2);
                if (!knows(words[0])) {
                    throw new IllegalStateException("%s %s names a problem that no catalogue has: %s"
                            .formatted(call.method(), call.path(), words[0]));
                }
                own.put(words[0], words.length == 1 ? Optional.empty() : ApiHeader.of(words[1]));
            }
            call.model().removeExtension(OWN);
            // The framework gives it to annotated parameters and bodies too.
            call.parameters().forEach(parameter -> parameter.removeExtension(OWN));
            if (call.takesBody()) {
                call.model().getRequestBody().removeExtension(OWN);
            }
        }
        return own;
    }

    private static Set<String> implied(ApiOperation call) {
        var slugs = new LinkedHashSet<>(List.of("internal-error", "unavailable", "overloaded"));
        if (call.takesParameters() || call.takesBody()) {
            slugs.add("invalid-request");
        }
        if (call.takesBody()) {
            slugs.addAll(List.of("invalid-json", "body-too-large", "unsupported-media-type", "request-timeout"));
        }
        if (call.answersBody()) {
            slugs.add("not-acceptable");
        }
        if (call.isConditionalChange()) {
            slugs.addAll(List.of("precondition-required", "precondition-failed"));
        }
        if (call.hasEffectEachTime()) {
            slugs.addAll(List.of("request-in-progress", "idempotency-key-reused"));
        }
        if (!ApiAccess.isOpen(call)) {
            slugs.addAll(List.of("unauthorized", "forbidden", "too-many-attempts"));
        }
        return slugs;
    }

    private APIResponse answer(ApiOperation call, List<ProblemType> group, Map<String, Optional<ApiHeader>> own) {
        var content = OASFactory.createMediaType().schema(OASFactory.createSchema().ref(ApiSchemas.PROBLEM));
        var answer = OASFactory.createAPIResponse()
                .description(group.stream().map(ProblemType::title).collect(Collectors.joining(". Or: ", "", ".")))
                .addHeader(ApiHeader.REQUEST_ID.text(), parts.use(ApiHeader.REQUEST_ID))
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, content));
        for (var type : group) {
            content.addExample(type.slug(), parts.use(type.slug(),
                    OASFactory.createExample().summary(type.title()).value(samples.problem(type, call))));
            Stream.concat(headers(type).stream(), own.getOrDefault(type.slug(), Optional.empty()).stream())
                    .forEach(header -> answer.addHeader(header.text(), parts.use(header)));
        }
        return parts.use(group.stream().map(ProblemType::slug).collect(Collectors.joining("-or-")), answer);
    }

    private static List<ApiHeader> headers(ProblemType type) {
        return switch (type.slug()) {
            case "unavailable", "overloaded", "request-in-progress", "too-many-attempts" -> List.of(ApiHeader.RETRY_AFTER);
            case "precondition-failed" -> List.of(ApiHeader.ETAG);
            case "unsupported-media-type" -> List.of(ApiHeader.ACCEPT_POST, ApiHeader.ACCEPT_PATCH);
            case "unauthorized" -> List.of(ApiHeader.CHALLENGE);
            default -> List.of();
        };
    }

    private APIResponse anyProblem() {
        return OASFactory.createAPIResponse()
                .description("Any other problem; GET /problems lists every type.")
                .addHeader(ApiHeader.REQUEST_ID.text(), parts.use(ApiHeader.REQUEST_ID))
                .addHeader(ApiHeader.ALLOW.text(), parts.use(ApiHeader.ALLOW))
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref(ApiSchemas.PROBLEM))
                        .example(samples.problem(HttpProblems.METHOD_NOT_ALLOWED, "/problems"))));
    }
}
