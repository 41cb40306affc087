package quintet.pipeline.run;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RunApiIT extends RunApiTest {
}
