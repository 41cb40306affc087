package quintet.sensor.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import quintet.kit.input.Texts;
import quintet.kit.problem.Problem;

class SensorIdTest {

    @ParameterizedTest
    @CsvSource({ "a, a", "a+b, a+b", "a%20b, a b", "a;b=1, a;b=1", "a%2Fb%2f, a/b/", "%C3%BC, ü", "%F0%9F%98%80, 😀",
            "%252F, %2F",
            "%2E%2E, ..", "Ã¼, ü" })
    void a_segment_is_decoded(String segment, String name) {
        assertThat(SensorId.ofSegment(segment).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "%", "%4", "%zz", "%4g", "a%00", "%FF", "%C3%28", "%ED%A0%80", "%C0%80" })
    void an_invalid_name_is_rejected(String segment) {
        assertThatThrownBy(() -> SensorId.ofSegment(segment)).isInstanceOf(Problem.class);
    }

    @Property(seed = "20261122")
    boolean every_name_survives_encoding(@ForAll @StringLength(max = 300) String name) {
        var flawed = name.isEmpty() || name.codePointCount(0, name.length()) > 255 || Texts.flawOf(name) != null;
        var segment = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return flawed ? SensorId.flawOf(name) != null : SensorId.ofSegment(segment).value().equals(name);
    }
}
