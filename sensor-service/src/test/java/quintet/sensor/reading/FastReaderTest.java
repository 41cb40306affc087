package quintet.sensor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import quintet.kit.input.StrictJson;
import quintet.kit.problem.Problem;
import quintet.sensor.measurement.Measurements;
import quintet.sensor.measurement.SensorNames;

/** The strict reader reads what the fast reader reads, and alike. */
class FastReaderTest {

    private static final int MAX = 50;
    private static final ObjectMapper STRICT = strict();
    private static final String COMMON = """
            {"sensor": "%s", "timestamp": "2021-11-08T21:38:09Z", "value": 2.5}""";

    @ParameterizedTest
    @ValueSource(strings = { "[%s]", "[%s,%s]", " [ %s , %s ] \n" })
    void the_common_form_is_read(String form) {
        var body = form.replace("%s", COMMON.formatted("hall 1/a'b"));
        assertThat(rows(fast(body))).isNotNull().isEqualTo(rows(strict(body)));
        var other = form.replace("%s", "{\"value\":-12,\"timestamp\":\"2021-11-08T21:38:09.1234567+05:30\",\"sensor\":\"s\"}");
        assertThat(rows(fast(other))).isNotNull().isEqualTo(rows(strict(other)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[", "[]", "{}", "null", "[%s", "[%s,]", "[%s]]", "[%s] x", "[%s,5]", "[,%s]", "[%s %s]" })
    void anything_else_is_left_to_the_strict_reader(String form) {
        assertThat(fast(form.replace("%s", COMMON.formatted("s")))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "ü", "a\\\"b", "a\\u0000", "a\tb" })
    void uncommon_names_are_left_to_the_strict_reader(String name) {
        assertThat(fast("[" + COMMON.formatted(name) + "]")).isNull();
        assertThat(fast("[" + COMMON.formatted("x".repeat(256)) + "]")).isNull();
    }

    @Test
    void more_than_allowed_is_left_to_the_strict_reader() {
        assertThat(fast("[" + (COMMON.formatted("s") + ",").repeat(MAX - 1) + COMMON.formatted("s") + "]")).isNotNull();
        assertThat(fast("[" + (COMMON.formatted("s") + ",").repeat(MAX) + COMMON.formatted("s") + "]")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-0", "-0.0", "0.1", "123456789012345", "0.000000000000001", "1234567.12345678",
            "9007199254740993",
            "1e22", "1E-400", "2.2250738585072011e-308", "0.00000000000000000000000000001", "1.7976931348623157E+308", "4.35",
            "-271.15" })
    void numbers_are_read_as_java_does(String number) {
        var read = Objects.requireNonNull(fast("[" + COMMON.formatted("s").replace("2.5", number) + "]"));
        assertThat(read.value(0)).isEqualTo(Double.parseDouble(number) + 0.0);
    }

    @ParameterizedTest
    @ValueSource(strings = { "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "NaN", "1e999", "-1e999", "1.5.5", "1_0", "\"1\"",
            "null" })
    void anything_but_a_finite_number_is_left_to_the_strict_reader(String number) {
        assertThat(fast("[" + COMMON.formatted("s").replace("2.5", number) + "]")).isNull();
    }

    @Test
    void a_very_long_number_is_left_to_the_strict_reader() {
        assertThat(fast("[" + COMMON.formatted("s").replace("2.5", "2." + "5".repeat(2000)) + "]")).isNull();
    }

    @Test
    void many_names_keep_their_indexes() {
        var names = new SensorNames();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5000; i++) {
                // Aa and BB have the same hash, and so has each text made of them.
                var text = i < 4096 ? Integer.toBinaryString(i | 4096).replace("0", "Aa").replace("1", "BB") : "s" + i;
                var bytes = ("\"" + text + "\"").getBytes(StandardCharsets.US_ASCII);
                assertThat(names.indexOf(bytes, 1, bytes.length - 1)).isEqualTo(i);
                assertThat(names.get(i)).isEqualTo(text);
                assertThat(names.indexOf(text)).isEqualTo(i);
            }
        }
        assertThat(names.size()).isEqualTo(5000);
    }

    @Property(seed = "20261125")
    void valid_bodies_are_read_alike(@ForAll("bodies") String body) {
        assertThat(rows(fast(body))).isNotNull().isEqualTo(rows(strict(body)));
    }

    @Property(tries = 2000, seed = "20261125")
    void a_body_changed_in_one_place_is_read_alike_or_left_to_the_strict_reader(@ForAll("bodies") String body,
            @ForAll @IntRange(max = 100_000) int place, @ForAll("characters") String other) {
        var changed = new StringBuilder(body);
        changed.replace(place % body.length(), place % body.length() + 1, other);
        var read = fast(changed.toString());
        if (read != null) {
            assertThat(rows(read)).isEqualTo(rows(strict(changed.toString())));
        }
    }

    @Provide
    Arbitrary<String> bodies() {
        var name = Arbitraries.of("\"sensor\":\"a\"", "\"sensor\" : \"sensor-17\"", "\"sensor\":\" \"");
        var time = Combinators.combine(Arbitraries.of("2021-11-08", "0001-01-01", "9999-12-31", "2020-02-29"),
                Arbitraries.of("00:00:00", "23:59:59", "21:38:09.5", "21:38:09.123456", "21:38:09.1234567"),
                Arbitraries.of("Z", "+00:00", "-00:00", "+18:00", "-05:30"))
                .as("\"timestamp\": \"%sT%s%s\""::formatted);
        var value = Arbitraries.oneOf(Arbitraries.doubles().map(String::valueOf), Arbitraries.longs().map(String::valueOf),
                Arbitraries.doubles().between(-1000, 1000).ofScale(3).map(String::valueOf)).map(" \"value\":"::concat);
        var measurement = Combinators.combine(name, time, value).as(List::of)
                .flatMap(members -> Arbitraries.shuffle(members).map(order -> "{" + String.join(",", order) + "}"));
        return measurement.list().ofMinSize(1).ofMaxSize(5).map(all -> "[" + String.join(", ", all) + "]");
    }

    @Provide
    Arbitrary<String> characters() {
        return Arbitraries.of("", "0", "1", "9", "-", "+", ".", ",", ":", "T", "Z", "\"", "\\", "{", "}", "[", "]", " ", "e",
                "s",
                "ü");
    }

    private static @Nullable Measurements fast(String body) {
        return FastReader.read(body.getBytes(StandardCharsets.UTF_8), MAX, Long.MAX_VALUE);
    }

    private static ObjectMapper strict() {
        var mapper = new ObjectMapper();
        new StrictJson().customize(mapper);
        new MeasurementsJson(new Settings(MAX), Clock.systemUTC()).customize(mapper);
        return mapper;
    }

    private static Measurements strict(String body) {
        try {
            return STRICT.readValue(body, ParsedBody.class).all();
        } catch (IOException e) {
            throw new IllegalArgumentException("the strict reader rejects " + body, e);
        } catch (Problem e) {
            throw new IllegalArgumentException("the strict reader rejects " + body + ": " + e.faults(), e);
        }
    }

    private static @Nullable List<String> rows(@Nullable Measurements read) {
        if (read == null) {
            return null;
        }
        var rows = new ArrayList<String>();
        for (int row = 0; row < read.size(); row++) {
            rows.add("%s %d %d %s".formatted(read.names().get(read.sensor(row)), read.micros(row), read.offset(row),
                    read.value(row)));
        }
        return rows;
    }
}
