package quintet.sensor;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.OutageRules;
import quintet.kit.testing.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SensorOutageTest extends OutageRules {

    private final Sensor sensor = Sensor.fresh();

    @Override
    protected Response write() {
        return sensor.post("2021-11-08T21:38:09Z", 1);
    }

    @Override
    protected Response read() {
        return sensor.statistics();
    }
}
