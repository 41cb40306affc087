package quintet.guid;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import quintet.kit.testing.api.Api;
import quintet.kit.testing.page.PageRules;
import quintet.kit.testing.rules.Conformance;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;

@QuarkusIntegrationTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidConformanceIT implements Conformance, PageRules {

    @Override
    public Api api() {
        return GuidApi.API;
    }
}
