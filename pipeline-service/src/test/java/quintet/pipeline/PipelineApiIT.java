package quintet.pipeline;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PipelineApiIT extends PipelineApiTest {
}
