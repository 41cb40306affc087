package quintet.guid;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;

@QuarkusIntegrationTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidApiIT extends GuidApiRules {
}
