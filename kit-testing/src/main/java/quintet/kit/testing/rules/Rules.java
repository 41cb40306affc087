package quintet.kit.testing.rules;

import java.util.stream.Stream;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.provider.Arguments;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.api.Resource;

/**
 * Tests that need only the description of a service's API. A test that needs a feature runs on each resource that has it.
 * {@link DocumentRules} proves that no resource is left out.
 */
@TestInstance(Lifecycle.PER_CLASS)
public interface Rules {

    /** The service under test. */
    Api api();

    /** The resources that can be read. */
    default Stream<Resource> readable() {
        return api().resources().stream().filter(resource -> resource.item() != null);
    }

    /** The resources whose state has an ETag. */
    default Stream<Resource> tagged() {
        return api().resources().stream().filter(Resource::isTagged);
    }

    /** The resources that can be deleted. */
    default Stream<Resource> deletable() {
        return api().resources().stream().filter(Resource::isDeletable);
    }

    /** The resources that can be deleted, and whose deletion takes a precondition. */
    default Stream<Resource> guarded() {
        return deletable().filter(Resource::isTagged);
    }

    /** Each resource that can be changed, with each of its changes. */
    default Stream<Arguments> changeable() {
        return api().resources().stream()
                .flatMap(resource -> resource.changes().stream().map(change -> Arguments.of(resource, change)));
    }

    /** The resources that can be listed. */
    default Stream<Resource> listed() {
        return api().resources().stream().filter(resource -> resource.listing() != null);
    }

    /** The resources whose POST takes an Idempotency-Key. */
    default Stream<Resource> retried() {
        return api().resources().stream().filter(resource -> resource.effects() != null);
    }
}
