package quintet.kit.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

class GzipTest {

    @Test
    void content_is_inflated_and_its_members_are_joined() throws IOException {
        var members = new ByteArrayOutputStream();
        members.writeBytes(packed("one ".getBytes(StandardCharsets.UTF_8)));
        members.writeBytes(packed("two".getBytes(StandardCharsets.UTF_8)));
        assertThat(Gzip.inflate(members.toByteArray(), 100, GzipTest::unseen)).asString().isEqualTo("one two");
    }

    @Test
    void a_bomb_ends_at_the_limit() throws IOException {
        var lengths = new ArrayList<Long>();
        assertThat(Gzip.inflate(packed(new byte[10_000_000]), 1_000_000, lengths::add)).hasSize(1_000_000);
        assertThat(lengths).isSorted().last().isEqualTo(1_000_000L);
    }

    @Test
    void the_one_who_counts_ends_it() throws IOException {
        var packed = packed(new byte[10_000_000]);
        assertThatThrownBy(() -> Gzip.inflate(packed, 10_000_000, length -> {
            if (length > 50_000) {
                throw new IllegalStateException("too much at " + length);
            }
        })).hasMessageMatching("too much at [56].{4}");
    }

    @Test
    void broken_content_fails() throws IOException {
        var packed = packed(new byte[1_000]);
        packed[12] ^= 0x55;
        assertThatThrownBy(() -> Gzip.inflate(packed, 2_000, GzipTest::unseen)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Gzip.inflate(new byte[0], 2_000, GzipTest::unseen)).isInstanceOf(IOException.class);
    }

    private static void unseen(long length) {
        // Nobody counts.
    }

    private static byte[] packed(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(bytes)) {
            stream.write(content);
        }
        return bytes.toByteArray();
    }
}
