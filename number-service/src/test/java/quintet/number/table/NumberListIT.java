package quintet.number.table;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import quintet.kit.testing.stores.Postgres;

@QuarkusIntegrationTest
@QuarkusTestResource(Postgres.class)
class NumberListIT extends NumberListRules {
}
