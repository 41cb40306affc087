package quintet.guid;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.Api;
import quintet.kit.testing.Conformance;
import quintet.kit.testing.Postgres;
import quintet.kit.testing.Redis;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidConformanceTest implements Conformance {

    @Override
    public Api api() {
        return GuidApi.API;
    }
}
