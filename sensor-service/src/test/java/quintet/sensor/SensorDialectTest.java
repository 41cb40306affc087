package quintet.sensor;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.DialectRules;
import quintet.kit.testing.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SensorDialectTest extends DialectRules {

    SensorDialectTest() {
        super("/data", """
                [{"sensor": "sensor1", "timestamp": "2021-11-08T21:38:09+00:00", "value": 2}]""", 10 << 20);
    }
}
