package quintet.kit.testing.api;

import java.util.List;
import java.util.Set;

/**
 * What a service serves, as far as the rules need to know.
 *
 * @param maxBody the limit on bodies, in bytes after decompression
 * @param problems the slugs of the problem types that only this service has
 * @param actions the paths that take a POST which creates nothing, as the OpenAPI document has them
 * @param resources all kinds of things that can be created
 */
public record Api(int maxBody, Set<String> problems, Set<String> actions, List<Resource> resources) {

    private static final int USUAL = 1 << 20;

    /**
     * The first resource is the one that the rules for bodies are proven on: all its things are posted to one path, and
     * the first member of the body is a string.
     */
    public static Api of(Resource... resources) {
        return new Api(USUAL, Set.of(), Set.of(), List.of(resources));
    }

    /** Takes larger bodies than others do. */
    public Api withBodiesUpTo(int bytes) {
        return new Api(bytes, problems, actions, resources);
    }

    /** Has problem types of its own. */
    public Api withProblems(String... slugs) {
        return new Api(maxBody, Set.of(slugs), actions, resources);
    }

    /** Takes POSTs that create nothing. */
    public Api withActions(String... paths) {
        return new Api(maxBody, problems, Set.of(paths), resources);
    }

    /** The resource that the rules for bodies are proven on. */
    public Resource main() {
        return resources.get(0);
    }
}
