package quintet.sensor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import quintet.kit.testing.rules.CrashRules;

class SensorCrashIT extends CrashRules {

    @Override
    protected String write(String uri, int number) {
        var sensor = Sensor.fresh();
        var response = given().baseUri(uri).contentType("application/json")
                .body("[" + sensor.measurement("2021-11-08T21:38:09Z", number) + "]").post("/data");
        assertThat(response.statusCode()).isEqualTo(204);
        return sensor.name();
    }

    @Override
    protected void verify(String uri, List<String> written) {
        for (int number = 0; number < written.size(); number++) {
            assertThat(given().baseUri(uri).get("/statistics/" + written.get(number)).asString()).isEqualTo(
                    "{\"last_measurement\":\"2021-11-08T21:38:09+00:00\",\"count\":1,\"avg\":%s}", (double) number);
        }
    }
}
