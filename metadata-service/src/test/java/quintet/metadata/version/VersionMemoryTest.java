package quintet.metadata.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import quintet.metadata.Metadata;
import quintet.metadata.value.Attributes;
import quintet.metadata.value.MetadataId;

class VersionMemoryTest {

    private static final MetadataId ID = MetadataId.random();

    private final VersionMemory memory = new VersionMemory(10_000);

    @Test
    void a_version_is_kept_for_a_minute() {
        memory.put(version(1, 10), 5);
        assertThat(memory.get(ID.value(), 1, 5 + Duration.ofMinutes(1).toNanos())).isNotNull();
        assertThat(memory.get(ID.value(), 2, 5)).isNull();
        assertThat(memory.get(ID.value(), 1, 6 + Duration.ofMinutes(1).toNanos())).isNull();
    }

    @Test
    void the_versions_used_longest_ago_go_first() {
        memory.put(version(1, 1000), 0);
        memory.put(version(2, 1000), 0);
        memory.put(version(3, 1000), 0);
        memory.get(ID.value(), 1, 0);
        memory.put(version(4, 1000), 0);
        assertThat(memory.get(ID.value(), 2, 0)).isNull();
        assertThat(memory.get(ID.value(), 1, 0)).isNotNull();
        memory.put(version(5, 100_000), 0);
        assertThat(memory.get(ID.value(), 5, 0)).isNull();
        assertThat(memory.get(ID.value(), 4, 0)).isNull();
    }

    private static Metadata version(long number, int length) {
        return new Metadata(ID, Instant.EPOCH, "x", "x".repeat(length), Attributes.NONE,
                new Metadata.Version(number, Instant.EPOCH, null));
    }
}
