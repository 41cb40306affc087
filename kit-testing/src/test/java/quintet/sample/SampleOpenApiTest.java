package quintet.sample;

import java.nio.file.Path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.openapi.OpenApiRules;
import quintet.kit.testing.stores.Postgres;

/** The service stands among the tests, and so does its document. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SampleOpenApiTest implements OpenApiRules {

    @Override
    public Path document() {
        return Path.of("src", "test", "resources", "META-INF", "openapi.yaml");
    }

    @Override
    public Path classes() {
        return Path.of("target", "test-classes");
    }

    /** It is never released. */
    @Override
    public Path released() {
        return document();
    }
}
