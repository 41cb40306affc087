package quintet.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import quintet.kit.input.Input;
import quintet.metadata.value.PayloadForm;

/** Any object is returned as it was sent, in either form. */
class PayloadFormTest {

    private final ObjectMapper json = new ObjectMapper();

    @Property(tries = 300, seed = "20261122")
    void text_is_returned_unchanged(@ForAll("objects") String object) throws IOException {
        var body = json.readValue(json.writeValueAsString(Map.of("name", "x", "payload", object)), Input.class);
        assertThat(NewMetadata.of(body, PayloadForm.TEXT).payload().text()).isEqualTo(object);
    }

    @Property(tries = 300, seed = "20261122")
    void an_object_keeps_its_members_their_order_and_all_digits(@ForAll("objects") String object) throws IOException {
        var body = json.readValue("{\"name\":\"x\",\"payload\": " + object + "}", Input.class);
        assertThat(NewMetadata.of(body, PayloadForm.OBJECT).payload().text()).isEqualTo(object);
    }

    /** Compact objects, as {@link quintet.kit.input.JsonText} writes them. */
    @Provide
    Arbitrary<String> objects() {
        return Arbitraries.lazyOf(this::scalars, this::scalars, this::containers).list().ofMaxSize(5)
                .map(PayloadFormTest::object);
    }

    private Arbitrary<String> containers() {
        var value = Arbitraries.lazyOf(this::scalars, this::scalars, this::containers);
        return Arbitraries.oneOf(value.list().ofMaxSize(3).map(PayloadFormTest::object),
                value.list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]"));
    }

    private Arbitrary<String> scalars() {
        var strings = Arbitraries.strings().all().excludeChars('\0').ofMaxLength(20)
                .filter(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff)).map(this::quoted);
        var numbers = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(40)
                .map(digits -> "-1." + digits + "E" + digits);
        return Arbitraries.oneOf(strings, numbers, Arbitraries.integers().map(String::valueOf),
                Arbitraries.of("true", "false", "null", "1.10", "-0", "0E-400000000"));
    }

    private static String object(Iterable<String> values) {
        var text = new StringBuilder();
        for (var value : values) {
            text.append(text.isEmpty() ? "" : ",").append("\"m").append(text.length()).append("\":").append(value);
        }
        return "{" + text + "}";
    }

    private String quoted(String text) {
        try {
            return json.writeValueAsString(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
