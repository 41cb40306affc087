package quintet.sensor.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import quintet.kit.problem.Fault;
import quintet.sensor.measurement.Arrival;

class LineReaderTest {

    private static final Instant NOW = Instant.parse("2021-11-08T21:38:09.123456789Z");
    private static final long NOW_MICROS = 1636407489123456L;

    private final List<String> read = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "cpu,host=a usage=1.5 1556813561098000000     | cpu,host=a.usage 1556813561098000 1.5",
            "cpu usage=1 1556813561098000999              | cpu.usage 1556813561098000 1.0",
            "cpu usage=1 -1                               | cpu.usage -1 1.0",
            "cpu,b=2,a=1 u=1 0                            | cpu,a=1,b=2.u 0 1.0",
            "  cpu   u=1   0                              | cpu.u 0 1.0",
            "cpu u=-1.234456e+78 0                        | cpu.u 0 -1.234456E78",
            "cpu u=.5 0                                   | cpu.u 0 0.5",
            "cpu u=1. 0                                   | cpu.u 0 1.0",
            "cpu u=12485903i 0                            | cpu.u 0 1.2485903E7",
            "cpu u=-9223372036854775808i 0                | cpu.u 0 -9.223372036854776E18",
            "cpu u=18446744073709551615u 0                | cpu.u 0 1.8446744073709552E19",
            "cpu u=t 0                                    | cpu.u 0 1.0",
            "cpu u=FALSE 0                                | cpu.u 0 0.0",
            "my\\ cpu,tag\\ key=a\\,b\\=c\\ d u\\ v=1 0   | my\\ cpu,tag\\ key=a\\,b\\=c\\ d.u\\ v 0 1.0",
            "cpu,path=C:\\dir u=1 0                       | cpu,path=C:\\dir.u 0 1.0",
            "cpu,path=\\\\\\ x u=1 0                      | cpu,path=\\\\\\ x.u 0 1.0",
            "cpu,host=web1.example.com a.b=1 0            | cpu,host=web1.example.com.a\\.b 0 1.0",
            "cpu,q=\"a\" u=1 0                            | cpu,q=\"a\".u 0 1.0",
            "wetter,ort=Köln 🍭=1 0                       | wetter,ort=Köln.🍭 0 1.0",
            "a=b u=1 0                                    | a=b.u 0 1.0" })
    void a_line_is_read(String line, String expected) {
        assertThat(faults(line)).isEmpty();
        assertThat(read).containsExactly(expected);
    }

    @Test
    void each_field_is_a_sensor_of_its_own() {
        assertThat(faults("cpu,host=a user=1.5,system=3i,ok=true,note=\"a b=c,\\\" \\\\\",idle=2 1000")).isEmpty();
        assertThat(read).containsExactly("cpu,host=a.user 1 1.5", "cpu,host=a.system 1 3.0", "cpu,host=a.ok 1 1.0",
                "cpu,host=a.idle 1 2.0");
    }

    @Test
    void strings_are_skipped_and_counted() {
        var reader = reader("log m=\"first\nsecond\" 1000\nlog m=\"x\",n=1 2000\nlog m=\"unseen\",n=x", Precision.NS);
        assertThat(read).containsExactly("log.n 2 1.0");
        assertThat(reader.skipped()).isEqualTo(2);
        assertThat(reader.faults()).extracting(Fault::detail).singleElement().asString().startsWith("line 4: ");
    }

    @Test
    void lines_without_a_point_are_skipped() {
        assertThat(faults("# comment, with=a point 1\r\n\n  \n  # another\ncpu u=1 0\r\ncpu u=2 0\r")).isEmpty();
        assertThat(read).containsExactly("cpu.u 0 1.0", "cpu.u 0 2.0");
        assertThat(faults("")).isEmpty();
    }

    @Test
    void the_default_timestamp_is_now() {
        assertThat(faults("cpu u=1\ncpu u=2 ")).isEmpty();
        assertThat(read).containsExactly("cpu.u %d 1.0".formatted(NOW_MICROS), "cpu.u %d 2.0".formatted(NOW_MICROS));
    }

    @ParameterizedTest
    @CsvSource({ "NS, 1636407489123456789, 1636407489123456", "US, 1636407489123456, 1636407489123456",
            "MS, 1636407489123, 1636407489123000", "S, 1636407489, 1636407489000000", "NS, -1, -1", "S, -1, -1000000" })
    void timestamps_have_the_given_unit(Precision precision, String timestamp, String micros) {
        assertThat(reader("cpu u=1 " + timestamp, precision).faults()).isEmpty();
        assertThat(read).containsExactly("cpu.u " + micros + " 1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = { "cpu", "cpu ", "cpu,", "cpu, u=1", ",a=b u=1", "cpu,a u=1", "cpu,a= u=1", "cpu,=b u=1",
            "cpu,a=b,a=c u=1", "cpu,a=b=c u=1", "cpu u", "cpu u=", "cpu =1", "cpu u=1,", "cpu u=1, v=2", "cpu u=1,=2",
            "cpu u=x", "cpu u=1x", "cpu u=NaN", "cpu u=inf", "cpu u=-", "cpu u=.", "cpu u=+1", "cpu u=+1i", "cpu u=0x1",
            "cpu u=1d",
            "cpu u=1e999", "cpu u=9223372036854775808i", "cpu u=-1u", "cpu u=18446744073709551616u", "cpu u=1.5i", "cpu u=i",
            "cpu u=tRUE", "cpu u='a'", "cpu u=\"a", "cpu u=\"a\"b", "cpu u=1 x", "cpu u=1 1.5", "cpu u=1 +1", "cpu u=1 1 1",
            "cpu u=1 9223372036854775808", "cpu u=1 1,v=2", "cpu\tu=1", "cpu,a=\u007f u=1", "cpu,a=b\\", "cpu,a=\\\tb u=1" })
    void an_invalid_line_is_reported_and_the_others_are_read(String bad) {
        assertThat(faults("good u=1 0\n" + bad + "\ngood u=2 0")).singleElement().asString().startsWith("line 2: ");
        assertThat(read).containsExactly("good.u 0 1.0", "good.u 0 2.0");
    }

    @ParameterizedTest
    @CsvSource({ "S, 253402300800", "S, -62135596801", "MS, 9223372036854775807" })
    void years_are_limited_as_in_other_measurements(Precision precision, String timestamp) {
        assertThat(reader("cpu u=1 " + timestamp, precision).faults()).hasSize(1);
        assertThat(read).isEmpty();
    }

    @Test
    void names_are_limited_as_those_of_other_sensors() {
        assertThat(faults("c,t=%s u=1 0\nc,t=%s u=1 0".formatted("x".repeat(249), "x".repeat(250)))).singleElement().asString()
                .contains("255");
        assertThat(read).hasSize(1);
    }

    @Test
    void a_hundred_invalid_lines_are_reported_one_by_one() {
        assertThat(faults("x\n".repeat(150))).hasSize(101).last().isEqualTo("50 more lines are invalid");
    }

    @Property(seed = "20261122")
    void an_escaped_series_has_one_name(@ForAll("names") String measurement,
            @ForAll("tags") Map<String, String> tags, @ForAll("names") String field, @ForAll @LongRange(min = 0) long nanos) {
        var series = escape(measurement, ", ") + new TreeMap<>(escapedTags(tags)).entrySet().stream()
                .map(tag -> "," + tag.getKey() + "=" + tag.getValue()).collect(Collectors.joining());
        var key = escape(field, ",= ");
        assertThat(faults(series + " " + key + "=0.5 " + nanos)).isEmpty();
        assertThat(read).containsExactly(series + "." + key.replace(".", "\\.") + " " + nanos / 1000 + " 0.5");
        read.clear();
    }

    @Property(seed = "20261122", tries = 3000)
    void no_text_makes_it_fail(@ForAll("bodies") String body) {
        faults(body);
        read.clear();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ab,= .\"'é#").ofMinLength(1).ofMaxLength(8)
                .filter(name -> !name.startsWith("#"));
    }

    @Provide
    Arbitrary<Map<String, String>> tags() {
        return Arbitraries.maps(names(), names()).ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.of("cpu", ",", "a", "=", " ", "u=1", "\n", "\r", "\"", "\\", "#", "1", "i", "t", "-", "🍭", "\u0000",
                "e9").list().ofMaxSize(12).map(pieces -> String.join("", pieces));
    }

    private static Map<String, String> escapedTags(Map<String, String> tags) {
        return tags.entrySet().stream().collect(Collectors.toMap(tag -> escape(tag.getKey(), ",= "),
                tag -> escape(tag.getValue(), ",= ")));
    }

    private static String escape(String text, String special) {
        return text.chars().mapToObj(c -> (special.indexOf(c) >= 0 ? "\\" : "") + (char) c).collect(Collectors.joining());
    }

    private List<String> faults(String text) {
        return reader(text, Precision.NS).faults().stream().map(Fault::detail).toList();
    }

    private LineReader reader(String text, Precision precision) {
        var reader = new LineReader(text, precision, Arrival.at(NOW, Duration.ZERO),
                (sensor, micros, value) -> read.add(sensor + " " + micros + " " + value));
        reader.read(1000);
        return reader;
    }
}
