package quintet.cli.guids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import quintet.cli.http.CliException;

class MomentsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_000_000_000), ZoneOffset.UTC);

    @Test
    void a_moment_is_written_in_three_ways() {
        assertThat(Moments.parse("30d", CLOCK)).isEqualTo("1002592000");
        assertThat(Moments.parse("90s", CLOCK)).isEqualTo("1000000090");
        assertThat(Moments.parse("4102444800", CLOCK)).isEqualTo("4102444800");
        assertThat(Moments.parse("2100-01-01T00:00:00Z", CLOCK)).isEqualTo("4102444800");
        assertThat(Moments.parse("2100-01-01T00:00Z", CLOCK)).isEqualTo("4102444800");
    }

    @Test
    void a_length_of_time_is_written_in_two_ways() {
        assertThat(Moments.seconds("30d")).isEqualTo(2_592_000);
        assertThat(Moments.seconds("90s")).isEqualTo(90);
        assertThat(Moments.seconds("3600")).isEqualTo(3600);
    }

    @Test
    void anything_else_is_told() {
        assertThatThrownBy(() -> Moments.seconds("1y")).isInstanceOf(CliException.class).hasMessageContaining("1y");
        assertThatThrownBy(() -> Moments.parse("soon", CLOCK)).isInstanceOf(CliException.class).hasMessageContaining("soon");
    }
}
