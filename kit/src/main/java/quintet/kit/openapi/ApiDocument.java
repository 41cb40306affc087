package quintet.kit.openapi;

import java.util.List;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/**
 * Completes the OpenAPI document of a service when it starts: what the annotations leave out (every status, header and
 * problem, with examples) follows from how an operation is called and from the list of problem types.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class ApiDocument implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        // The platform makes filters itself, without injection.
        complete(api, Arc.container().listAll(ProblemCatalogue.class).stream()
                .map(InstanceHandle::get)
                .flatMap(catalogue -> catalogue.types().stream())
                .toList());
    }

    /** The same for a service that can answer these problems. */
    static void complete(OpenAPI api, List<ProblemType> types) {
        ApiSchemas.complete(api);
        var parts = new ApiParts();
        var samples = new ApiSamples(api.getComponents().getSchemas());
        var problems = new ApiProblems(types, parts, samples);
        var successes = new ApiSuccesses(problems, parts, samples);
        var access = new ApiAccess(problems);
        api.getPaths().getPathItems().forEach((path, item) -> {
            item.addParameter(parts.use(ApiParameter.REQUEST_ID));
            order(item);
            item.getOperations().forEach((method, operation) -> {
                var call = new ApiOperation(path, method, operation);
                // Before the problems come in: it looks at every answer there is.
                successes.describe(call);
                problems.describe(call);
                access.describe(call);
            });
        });
        access.describe(api);
        parts.addTo(api.getComponents());
        order(api);
    }

    /** The platform finds methods in the order of their names in Java. */
    private static void order(PathItem item) {
        var operations = new TreeMap<>(item.getOperations());
        operations.keySet().forEach(method -> item.setOperation(method, null));
        operations.forEach(item::setOperation);
    }

    /** What a reader wants to know first stands first. */
    private static void order(OpenAPI api) {
        var servers = api.getServers();
        var security = api.getSecurity();
        var tags = api.getTags();
        var paths = api.getPaths();
        var components = api.getComponents();
        api.setServers(null);
        api.setSecurity(null);
        api.setTags(null);
        api.setPaths(null);
        api.setComponents(null);
        api.setServers(servers);
        api.setSecurity(security);
        api.setTags(tags);
        api.setPaths(paths);
        api.setComponents(components);
    }
}
