package quintet.number;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.DialectRules;
import quintet.kit.testing.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class NumberDialectTest extends DialectRules {

    NumberDialectTest() {
        super("/numbers", """
                {"value": "+55 84 91234-4321", "monthyPrice": "0.03", "setupPrice": "3.40", "currency": "U$"}""", 1 << 20);
    }
}
