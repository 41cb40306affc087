package quintet.sensor;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SensorApiIT extends SensorApiTest {
}
