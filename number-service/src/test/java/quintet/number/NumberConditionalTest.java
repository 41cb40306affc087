package quintet.number;

import static io.restassured.RestAssured.given;

import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import quintet.kit.testing.ConditionalChangeRules;
import quintet.kit.testing.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class NumberConditionalTest extends ConditionalChangeRules {

    private static final AtomicInteger SUBSCRIBER = new AtomicInteger(2000);

    @Override
    protected String create() {
        var body = """
                {"value": "+55 85 3271-%d", "monthyPrice": "1", "setupPrice": "2", "currency": "USD"}"""
                .formatted(SUBSCRIBER.incrementAndGet());
        return "/numbers/" + given().contentType("application/json").body(body).post("/numbers").path("id");
    }

    @Override
    protected Response change(RequestSpecification request, String path, int number) {
        return request.contentType("application/json").body("{\"setupPrice\": \"" + number + "\"}").patch(path);
    }
}
