package quintet.kit.testing.openapi;

import java.util.List;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;

import quintet.kit.problem.ProblemType;

/**
 * Completes an OpenAPI document with statuses, headers, problems and examples. They follow from the shape of each operation
 * and from the problem types.
 */
final class ApiDocument implements OASFilter {

    private final List<ProblemType> types;

    /** The document of a service with these problem types. */
    ApiDocument(List<ProblemType> types) {
        this.types = types;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var info = api.getInfo();
        api.setInfo(OASFactory.createInfo()
                .title(info.getTitle())
                .version(info.getVersion())
                .description(info.getDescription())
                .license(OASFactory.createLicense().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
        // The document is the same at every address.
        api.addServer(OASFactory.createServer().url("/"));
        complete(api, types);
    }

    /** Completes the document of a service with these problem types. */
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
                // Before the problems are added, because it describes every answer present.
                successes.describe(call);
                problems.describe(call);
                access.describe(call);
            });
        });
        access.describe(api);
        parts.addTo(api.getComponents());
        order(api);
    }

    /** The platform orders operations by the names of their Java methods. */
    private static void order(PathItem item) {
        var operations = new TreeMap<>(item.getOperations());
        operations.keySet().forEach(method -> item.setOperation(method, null));
        operations.forEach(item::setOperation);
    }

    /** Orders the parts for a reader, the most important first. */
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
