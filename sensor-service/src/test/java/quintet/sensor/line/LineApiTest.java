package quintet.sensor.line;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import quintet.kit.testing.stores.Postgres;
import quintet.sensor.Sensor;

/** Line protocol as sent by Telegraf and other clients of InfluxDB 2. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class LineApiTest {

    private final String series = "cpu,host=" + UUID.randomUUID();

    @Test
    void a_request_of_telegraf_is_written() throws IOException {
        var body = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(body)) {
            gzip.write((series + " user=2,system=1i 1636407489000000000\n" + series + " user=2.2 1636407490000000000\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        var answer = given().contentType("text/plain; charset=utf-8").header("Authorization", "Token secret")
                .header("Content-Encoding", "gzip").body(body.toByteArray()).post("/api/v2/write?org=acme&bucket=telegraf");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.header("X-Measurements-Written")).isEqualTo("3");
        assertThat(statistics("user"))
                .isEqualTo("{\"last_measurement\":\"2021-11-08T21:38:10+00:00\",\"count\":2,\"avg\":2.1}");
        assertThat(statistics("system"))
                .isEqualTo("{\"last_measurement\":\"2021-11-08T21:38:09+00:00\",\"count\":1,\"avg\":1.0}");
    }

    @Test
    void valid_lines_are_written_even_if_others_are_invalid() {
        var answer = write(given(), series + " user=1 1000\n" + series + " user=\n" + series + " user=2 2000");
        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.<Integer> path("written")).isEqualTo(2);
        assertThat(answer.<String> path("code")).isEqualTo("invalid");
        assertThat(answer.<String> path("message")).startsWith("partial write: 2 measurements were written; line 2: ");
        assertThat(answer.<List<String>> path("errors.detail")).singleElement().asString().startsWith("line 2: ");
        assertThat(new Sensor(series + ".user").statistics().<Integer> path("count")).isEqualTo(2);
    }

    @Test
    void a_timestamp_far_in_the_future_is_rejected_by_its_line() {
        var now = Instant.now();
        var answer = write(given().queryParam("precision", "s"),
                "%1$s user=1 %2$d\n%1$s user=2 %3$d\n%1$s user=3 %4$d".formatted(
                        series, now.getEpochSecond(), now.plus(Duration.ofDays(2)).getEpochSecond(),
                        now.plus(Duration.ofHours(23)).getEpochSecond()));
        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.<List<String>> path("errors.detail")).containsExactly(
                "line 2: the timestamp must not be ahead of the service's clock by more than PT24H");
        assertThat(answer.<Integer> path("written")).isEqualTo(2);
        assertThat(new Sensor(series + ".user").statistics().<Integer> path("count")).isEqualTo(2);
    }

    @Test
    void strings_are_skipped() {
        var answer = write(given(), series + " user=1,note=\"hello\" 1000");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.header("X-Measurements-Written")).isEqualTo("1");
        assertThat(answer.header("X-Measurements-Skipped")).isEqualTo("1");
    }

    @Test
    void a_repeated_request_with_a_key_counts_once() {
        var key = UUID.randomUUID().toString();
        for (int time = 0; time < 2; time++) {
            var answer = write(given().header("Idempotency-Key", key), series + " user=1 1000");
            assertThat(answer.statusCode()).isEqualTo(204);
        }
        assertThat(new Sensor(series + ".user").statistics().<Integer> path("count")).isEqualTo(1);
    }

    @Test
    void timestamps_have_the_unit_of_the_precision() {
        assertThat(write(given().queryParam("precision", "s"), series + " user=1 1636407489").statusCode()).isEqualTo(204);
        assertThat(statistics("user")).contains("2021-11-08T21:38:09+00:00");
        assertProblem(write(given().queryParam("precision", "m"), series + " user=1 1"), 400, "invalid-request")
                .in("precision");
    }

    @Test
    void a_form_is_rejected_as_its_body_is_consumed() {
        var answer = given().contentType("application/x-www-form-urlencoded").body(series + " user=1 1").post("/api/v2/write");
        assertProblem(answer, 415, "unsupported-media-type");
    }

    @Test
    void a_body_of_any_other_type_or_none_is_line_protocol() {
        assertThat(given().contentType("application/octet-stream").body((series + " user=1 1").getBytes(StandardCharsets.UTF_8))
                .post("/api/v2/write").header("X-Measurements-Written")).isEqualTo("1");
        assertThat(given().post("/api/v2/write").statusCode()).isEqualTo(204);
    }

    @Test
    void a_body_that_is_not_text_is_rejected() {
        assertProblem(given().contentType("text/plain").body(new byte[] { 'a', (byte) 0xff }).post("/api/v2/write"), 400,
                "invalid-request");
    }

    private String statistics(String field) {
        return new Sensor(series + "." + field).statistics().asString();
    }

    private static Response write(RequestSpecification request, String body) {
        return request.contentType("text/plain").body(body).post("/api/v2/write");
    }
}
