package quintet.pipeline;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.Api;
import quintet.kit.testing.Conformance;
import quintet.kit.testing.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PipelineConformanceTest implements Conformance {

    @Override
    public Api api() {
        return PipelineApi.API;
    }
}
