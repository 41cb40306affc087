package quintet.guid.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.buffer.Buffer;

/** Values of Redis tell their GUID and their generation. */
class EntryTest {

    private static final UUID ID = UUID.randomUUID();
    private static final UUID EPOCH = UUID.randomUUID();

    @Test
    void a_value_is_read_as_it_was_written() {
        var entry = new Entry(ID, 7, 4_102_444_800L, Buffer.buffer("{\"user\":\"Zoë 1 2\"}"));
        assertThat(Entry.read(entry.value(EPOCH), ID, EPOCH)).isEqualTo(entry);
        assertThat(entry.exists()).isTrue();
        var none = Entry.read(Entry.none(ID).value(EPOCH), ID, EPOCH);
        assertThat(none).isEqualTo(Entry.none(ID));
        assertThat(Entry.none(ID).exists()).isFalse();
    }

    @Test
    void a_value_of_another_guid_or_generation_is_none() {
        var value = new Entry(ID, 7, 9, Buffer.buffer("{}")).value(EPOCH);
        assertThat(Entry.read(value, UUID.randomUUID(), EPOCH)).isNull();
        assertThat(Entry.read(value, ID, UUID.randomUUID())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "V", "x", "{\"guid\":\"9094E4C980C74043A4B586B420E69DDF\"}", "V%2$s%1$s", "V%2$s%1$s7",
            "V%2$s%1$s7 ", "V%2$s%1$s7 9", "V%2$s%1$sx 9 {}", "V%2$s%1$s7 y {}", "v%2$s%1$s7 9 {}" })
    void anything_else_is_none(String value) {
        assertThat(Entry.read(Buffer.buffer(value.formatted(ID, EPOCH)), ID, EPOCH)).isNull();
    }
}
