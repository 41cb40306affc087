package quintet.kit.testing.api;

import java.util.List;
import java.util.Set;

/**
 * The API of a service, as far as the rules need it.
 *
 * @param maxBody the limit on bodies, in bytes after decompression
 * @param problems the slugs of the service's own problem types
 * @param actions the paths, as in the OpenAPI document, whose POST creates nothing
 * @param purges the paths whose DELETE deletes many resources
 * @param resources all resources that can be created
 */
public record Api(int maxBody, Set<String> problems, Set<String> actions, Set<String> purges,
        List<Resource> resources) {

    private static final int USUAL = 1 << 20;

    /**
     * The rules for bodies run on the first resource. All its items are posted to one path, and the first member of the body
     * is a string.
     */
    public static Api of(Resource... resources) {
        return new Api(USUAL, Set.of(), Set.of(), Set.of(), List.of(resources));
    }

    /** Accepts larger bodies than other services. */
    public Api withBodiesUpTo(int bytes) {
        return new Api(bytes, problems, actions, purges, resources);
    }

    /** Adds problem types of its own. */
    public Api withProblems(String... slugs) {
        return new Api(maxBody, Set.of(slugs), actions, purges, resources);
    }

    /** Adds POSTs that create nothing. */
    public Api withActions(String... paths) {
        return new Api(maxBody, problems, Set.of(paths), purges, resources);
    }

    /** Adds DELETEs of many resources. */
    public Api withPurges(String... paths) {
        return new Api(maxBody, problems, actions, Set.of(paths), resources);
    }

    /** The resource for the rules for bodies. */
    public Resource main() {
        return resources.get(0);
    }
}
