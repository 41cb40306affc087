package quintet.sensor.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.MultiMap;
import quintet.kit.input.Query;
import quintet.kit.problem.Problem;
import quintet.sensor.measurement.Window;

class SeriesQueryTest {

    @ParameterizedTest
    @CsvSource({ "1m, PT1M", "5m, PT5M", "15m, PT15M", "90m, PT1H30M", "1h, PT1H", "6h, PT6H", "1d, P1D", "PT30M, PT30M",
            "P1D, PT24H", "24h, P1D", "PT60S, PT1M" })
    void a_bucket_divides_a_day(String text, String length) {
        assertThat(Bucket.of(text).length()).isEqualTo(Duration.parse(length));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1", "m", "0m", "-5m", "7m", "25h", "2d", "1s", "30s", "PT30S", "PT0.5M", "1H", "1M", "P1M",
            "1w",
            "1.5h", "PT", "99999999999m" })
    void anything_else_is_rejected(String text) {
        assertThatThrownBy(() -> Bucket.of(text)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({ "10:00, 12:00, 10:00, 12:00", "10:01, 12:59, 11:00, 12:00", "10:01, 11:00, 11:00, 11:00",
            "10:00, 10:59, 10:00, 10:00", "10:20, 10:40, 10:40, 10:40", "10:20, 11:20, 11:00, 11:00" })
    void a_window_knows_its_whole_hours(String from, String to, String hoursFrom, String hoursTo) {
        var window = new Window(at(from), at(to));
        assertThat(window.hoursFrom()).isEqualTo(at(hoursFrom));
        assertThat(window.hoursTo()).isEqualTo(at(hoursTo));
    }

    @Test
    void an_unencoded_plus_is_understood() {
        var query = query(Map.of("from", "2021-11-08T21:00:00 01:00", "to", "2021-11-08 22:00"));
        assertThat(query.window()).isEqualTo(new Window(at("20:00"), at("22:00")));
    }

    @Test
    void the_zone_applies_to_a_time_without_an_offset() {
        var window = Window.ofMinutes(parameters(Map.of("from", "2021-11-08T21:00", "to", "2021-11-08T22:00")),
                ZoneId.of("Europe/Berlin"));
        assertThat(window).isEqualTo(new Window(at("20:00"), at("21:00")));
    }

    @Test
    void all_faults_are_reported_at_once() {
        assertThatThrownBy(() -> query(Map.of("from", "2021-11-08T21:00:30Z", "bucket", "7m", "agg", "avg,median")))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.faults())
                        .extracting(fault -> fault.parameter()).containsExactlyInAnyOrder("to", "from", "bucket", "agg"));
    }

    @Test
    void the_number_of_points_is_limited() {
        var year = Map.of("from", "2021-01-01T00:00Z", "to", "2022-01-01T00:00Z", "bucket", "1d");
        assertThat(query(year).bucket().pointsIn(query(year).window())).isEqualTo(365);
        assertThatThrownBy(() -> query(Map.of("from", "2021-01-01T00:00Z", "to", "2022-01-01T00:00Z")))
                .hasMessageContaining("8760").hasMessageContaining("5000");
    }

    @Test
    void a_window_ends_after_it_begins() {
        assertThatThrownBy(() -> query(Map.of("from", "2021-11-08T21:00Z", "to", "2021-11-08T21:00Z")))
                .hasMessageContaining("after from");
    }

    private static SeriesQuery query(Map<String, String> parameters) {
        return SeriesQuery.of(parameters(parameters), ZoneOffset.UTC);
    }

    private static Query parameters(Map<String, String> parameters) {
        return new Query(MultiMap.caseInsensitiveMultiMap().addAll(parameters));
    }

    private static OffsetDateTime at(String time) {
        return OffsetDateTime.parse("2021-11-08T" + time + "Z");
    }
}
