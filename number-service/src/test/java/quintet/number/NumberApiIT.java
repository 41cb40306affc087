package quintet.number;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class NumberApiIT extends NumberApiTest {
}
