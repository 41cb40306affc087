package quintet.metadata.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.util.RawValue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import quintet.kit.input.JsonText;
import quintet.metadata.Metadata;
import quintet.metadata.value.Attributes;
import quintet.metadata.value.MetadataId;
import quintet.metadata.value.PayloadForm;

/** A difference leads from any document to any other one. */
class DiffTest {

    private static final int DEPTH = 3;

    @Property(tries = 1000, seed = "20261201")
    void applied_to_the_first_document_it_gives_the_second(@ForAll("objects") String old, @ForAll("objects") String now) {
        var document = JsonText.parse("{\"name\":\"x\",\"payload\":" + old + "}").raw();
        for (var operation : Diff.between(metadata(old), metadata(now), PayloadForm.OBJECT)) {
            apply(operation, Objects.requireNonNull(document));
        }
        assertThat(document).isEqualTo(JsonText.parse("{\"name\":\"x\",\"payload\":" + now + "}").raw());
    }

    @Property(tries = 100, seed = "20261201")
    void equal_documents_have_none(@ForAll("objects") String object) {
        assertThat(Diff.between(metadata(object), metadata(object), PayloadForm.OBJECT)).isEmpty();
    }

    /** Small, so that documents have much in common. */
    @Provide
    Arbitrary<String> objects() {
        return objects(DEPTH);
    }

    private static Arbitrary<String> objects(int depth) {
        return values(depth).list().ofMaxSize(4).map(DiffTest::object);
    }

    private static Arbitrary<String> values(int depth) {
        var scalars = Arbitraries.of("1", "1.0", "2", "null", "\"a\"", "[]", "{}");
        return depth == 0 ? scalars
                : Arbitraries.oneOf(scalars, objects(depth - 1),
                        values(depth - 1).list().ofMaxSize(5).map(items -> "[" + String.join(",", items) + "]"));
    }

    private static String object(List<String> values) {
        var members = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            // Both characters that a pointer escapes are among the names.
            members.append(i == 0 ? "" : ",").append("\"").append("a~/b".charAt(i)).append("\":").append(values.get(i));
        }
        return "{" + members + "}";
    }

    private static Metadata metadata(String payload) {
        return new Metadata(MetadataId.random(), Instant.EPOCH, "x", payload, Attributes.NONE,
                new Metadata.Version(1, Instant.EPOCH, null));
    }

    @SuppressWarnings("unchecked")
    private static void apply(Difference operation, Object document) {
        var parts = operation.path().substring(1).split("/", -1);
        Object place = document;
        for (int i = 0; i < parts.length - 1; i++) {
            place = Objects.requireNonNull(place instanceof Map<?, ?> members ? members.get(name(parts[i]))
                    : ((List<?>) place).get(Integer.parseInt(parts[i])));
        }
        var last = name(parts[parts.length - 1]);
        var value = operation.value() instanceof RawValue raw ? JsonText.parse(String.valueOf(raw.rawValue())).raw() : null;
        if (place instanceof Map<?, ?> members) {
            change((Map<String, @Nullable Object>) members, operation, last, value);
        } else {
            change((List<@Nullable Object>) place, operation, Integer.parseInt(last), value);
        }
    }

    private static void change(Map<String, @Nullable Object> members, Difference operation, String name,
            @Nullable Object value) {
        assertThat(members.containsKey(name)).as(operation.toString()).isEqualTo(operation.op() != Difference.Operation.ADD);
        if (operation.op() == Difference.Operation.REMOVE) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
    }

    private static void change(List<@Nullable Object> items, Difference operation, int place, @Nullable Object value) {
        switch (operation.op()) {
            case ADD -> items.add(place, value);
            case REMOVE -> items.remove(place);
            case REPLACE -> items.set(place, value);
        }
    }

    private static String name(String part) {
        return part.replace("~1", "/").replace("~0", "~");
    }
}
