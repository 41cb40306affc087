package quintet.sensor.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class IsoTimestampTest {

    private static final Pattern OFFSET = Pattern.compile("([Zz]|[+-]\\d\\d:\\d\\d)$");
    private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2021-11-08T21:38:09+00:00         | 2021-11-08T21:38:09+00:00",
            "2021-11-08T21:38:09Z              | 2021-11-08T21:38:09+00:00",
            "2021-11-08t21:38:09z              | 2021-11-08T21:38:09+00:00",
            "2021-11-08 21:38:09-00:00         | 2021-11-08T21:38:09+00:00",
            "2021-11-08T21:38+01               | 2021-11-08T21:38:00+01:00",
            "2021-11-08T21:38:09-0330          | 2021-11-08T21:38:09-03:30",
            "2021-11-08T21:38:09+18:00         | 2021-11-08T21:38:09+18:00",
            "2021-11-08T21:38:09               | 2021-11-08T21:38:09+05:45",
            "2021-11-08 21:38                  | 2021-11-08T21:38:00+05:45",
            "2021-01-01T00:01:00.000001Z       | 2021-01-01T00:01:00.000001+00:00",
            "2021-01-01T00:01:00,5Z            | 2021-01-01T00:01:00.500000+00:00",
            "2021-12-31T23:59:59.99999999999Z  | 2021-12-31T23:59:59.999999+00:00",
            "2021-12-31T23:59:59.0000009Z      | 2021-12-31T23:59:59+00:00",
            "2020-02-29T00:00Z                 | 2020-02-29T00:00:00+00:00",
            "0001-01-01T00:00+18               | 0001-01-01T00:00:00+18:00",
            "9999-12-31T23:59-18               | 9999-12-31T23:59:00-18:00" })
    void a_date_time_is_read_and_formatted_in_its_offset(String text, String given) {
        var moment = Objects.requireNonNull(IsoTimestamp.parse(text, KATHMANDU));
        assertThat(IsoTimestamp.format(moment)).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "T", "2021", "2021-11-08", "2021-11-08T", "2021-11-08T21", "2021-11-08T21:3",
            "2021-11-08T2138Z",
            "20211108T213809Z", "2021-W45-1T21:38Z", "2021-312T21:38Z", "2021-11-08_21:38Z", "2021-11-08  21:38Z",
            "2021-00-08T21:38Z", "2021-13-08T21:38Z", "2021-11-00T21:38Z", "2021-11-31T21:38Z", "2021-02-29T21:38Z",
            "1900-02-29T21:38Z", "0000-01-01T00:00Z", "10000-01-01T00:00Z", "-2021-11-08T21:38Z", "+2021-11-08T21:38Z",
            "2021-11-08T24:00Z", "2021-11-08T21:60Z", "2021-11-08T21:38:60Z", "2021-11-08T21:38:09.Z", "2021-11-08T21:38:09.",
            "2021-11-08T21:38.5Z", "2021-11-08T21:38:09.5.5Z", "2021-11-08T21:38:09+", "2021-11-08T21:38:09+1",
            "2021-11-08T21:38:09+1:00", "2021-11-08T21:38:09+01:", "2021-11-08T21:38:09+01:0", "2021-11-08T21:38:09+01:60",
            "2021-11-08T21:38:09+18:01", "2021-11-08T21:38:09+01:00:00", "2021-11-08T21:38:09 Z", "2021-11-08T21:38:09ZZ",
            "2021-11-08T21:38:09+01:00[Europe/Berlin]", " 2021-11-08T21:38:09Z", "2021-11-08T21:38:09Z ",
            "٢٠٢١-11-08T21:38:09Z", "1636407489" })
    void anything_else_is_rejected(String text) {
        assertThat(IsoTimestamp.parse(text, ZoneOffset.UTC)).isNull();
    }

    @Property(seed = "20261122")
    void texts_that_java_reads_are_read_alike_up_to_the_microsecond(@ForAll("moments") OffsetDateTime moment) {
        var cut = moment.truncatedTo(ChronoUnit.MICROS);
        assertThat(IsoTimestamp.parse(moment.toString(), KATHMANDU)).isEqualTo(cut);
        assertThat(IsoTimestamp.parse(IsoTimestamp.format(cut), KATHMANDU)).isEqualTo(cut);
        assertThat(IsoTimestamp.parse(moment.toLocalDateTime().toString(), KATHMANDU))
                .isEqualTo(cut.toLocalDateTime().atZone(KATHMANDU).toOffsetDateTime());
    }

    @Property(tries = 5000, seed = "20261122")
    void a_text_changed_in_one_place_is_read_as_java_does_or_not_at_all(@ForAll("moments") OffsetDateTime moment,
            @ForAll @IntRange(max = 40) int place, @ForAll("characters") char other) {
        var text = new StringBuilder(moment.toString());
        text.setCharAt(place % text.length(), other);
        var read = IsoTimestamp.parse(text.toString(), ZoneOffset.UTC);
        try {
            var java = OffsetDateTime.parse(text);
            assertThat(read).isEqualTo(java.getYear() == 0 ? null : java.truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            // Java reads neither the space nor the comma, nor a text without an offset.
            boolean withoutOffset = !OFFSET.matcher(text).find();
            assertThat(read == null || withoutOffset || " ,".indexOf(other) >= 0).as(text.toString()).isTrue();
        }
    }

    @Provide
    Arbitrary<OffsetDateTime> moments() {
        var first = OffsetDateTime.parse("0001-01-02T00:00Z").toEpochSecond();
        var last = OffsetDateTime.parse("9999-12-30T00:00Z").toEpochSecond();
        var seconds = Arbitraries.longs().between(first, last);
        var nanos = Arbitraries.integers().between(0, 999_999_999);
        var minutes = Arbitraries.integers().between(-18 * 60, 18 * 60);
        return Combinators.combine(seconds, nanos, minutes).as((second, nano, minute) -> Instant.ofEpochSecond(second, nano)
                .atOffset(ZoneOffset.ofTotalSeconds(minute * 60)));
    }

    @Provide
    Arbitrary<Character> characters() {
        return Arbitraries.of('0', '1', '2', '3', '6', '9', '-', '+', ':', '.', ',', 'T', 't', ' ', 'Z', 'z', 'x', '٣');
    }
}
