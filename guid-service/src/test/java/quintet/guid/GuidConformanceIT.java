package quintet.guid;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class GuidConformanceIT extends GuidConformanceTest {
}
