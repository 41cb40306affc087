package quintet.metadata;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.DialectRules;
import quintet.kit.testing.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MetadataDialectTest extends DialectRules {

    MetadataDialectTest() {
        super("/metadata", """
                {"name": "my-flights", "payload": "{}"}""", 4 << 20);
    }
}
