package quintet.sensor;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.Postgres;
import quintet.kit.testing.ReadmeExamples;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SensorReadmeTest extends ReadmeExamples {
}
