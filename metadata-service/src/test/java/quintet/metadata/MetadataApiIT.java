package quintet.metadata;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class MetadataApiIT extends MetadataApiTest {
}
