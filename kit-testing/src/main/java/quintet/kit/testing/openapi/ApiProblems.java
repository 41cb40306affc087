package quintet.kit.testing.openapi;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.MethodInfo;

import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemType;
import quintet.kit.problem.Problems;

/**
 * Describes the problems of operations. Most follow from the shape of the operation; {@link Problems} at its method names the
 * others.
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

    /** Whether the service has a problem of this type. */
    boolean knows(String slug) {
        return types.containsKey(slug);
    }

    void describe(ApiOperation call) {
        var slugs = implied(call);
        slugs.retainAll(types.keySet());
        slugs.addAll(own(call));
        var responses = call.model().getResponses();
        // The framework adds a bare 400 for bodies; the problems are more exact.
        responses.removeAPIResponse("400");
        slugs.stream()
                .map(types::get)
                .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()))
                .forEach((status, group) -> responses.addAPIResponse(status.toString(), answer(call, group)));
        responses.addAPIResponse("default", parts.use("any-problem", anyProblem()));
    }

    /** Records the problems that the method behind an operation names. */
    static void note(Operation operation, MethodInfo method) {
        var named = method.annotation(Problems.class);
        if (named != null) {
            operation.addExtension(OWN, List.of(named.value().asStringArray()));
        }
    }

    private List<String> own(ApiOperation call) {
        var noted = call.model().getExtensions() == null ? null : call.model().getExtensions().get(OWN);
        if (noted == null) {
            return List.of();
        }
        call.model().removeExtension(OWN);
        var own = ((List<?>) noted).stream().map(String::valueOf).toList();
        for (var slug : own) {
            if (!knows(slug)) {
                throw new IllegalStateException("%s %s names a problem that no catalogue has: %s"
                        .formatted(call.method(), call.path(), slug));
            }
        }
        return own;
    }

    private static Set<String> implied(ApiOperation call) {
        // Every operation rejects query parameters that it does not know.
        var slugs = new LinkedHashSet<>(List.of("internal-error", "unavailable", "overloaded", "invalid-request"));
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

    private APIResponse answer(ApiOperation call, List<ProblemType> group) {
        var content = OASFactory.createMediaType().schema(OASFactory.createSchema().ref(ApiSchemas.PROBLEM));
        var answer = OASFactory.createAPIResponse()
                .description(group.stream().map(ProblemType::title).collect(Collectors.joining(". Or: ", "", ".")))
                .addHeader(ApiHeader.REQUEST_ID.text(), parts.use(ApiHeader.REQUEST_ID))
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, content));
        for (var type : group) {
            content.addExample(type.slug(), parts.use(type.slug(),
                    OASFactory.createExample().summary(type.title()).value(samples.problem(type, call))));
            type.headers().forEach(name -> answer.addHeader(name, parts.use(ApiHeader.of(name).orElseThrow())));
        }
        return parts.use(group.stream().map(ProblemType::slug).collect(Collectors.joining("-or-")), answer);
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
