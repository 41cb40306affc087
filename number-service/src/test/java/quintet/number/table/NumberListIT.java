package quintet.number.table;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class NumberListIT extends NumberListTest {
}
