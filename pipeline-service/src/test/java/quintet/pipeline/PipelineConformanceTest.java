package quintet.pipeline;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.api.Api;
import quintet.kit.testing.page.PageRules;
import quintet.kit.testing.rules.Conformance;
import quintet.kit.testing.stores.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PipelineConformanceTest implements Conformance, PageRules {

    @Override
    public Api api() {
        return PipelineApi.API;
    }
}
