package quintet.guid;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.OpenApiRules;
import quintet.kit.testing.Postgres;
import quintet.kit.testing.Redis;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidOpenApiTest implements OpenApiRules {
}
