package quintet.metadata.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import quintet.metadata.Metadata;
import quintet.metadata.value.Attributes;
import quintet.metadata.value.MetadataId;

class VersionMemoryTest {

    private static final MetadataId ID = MetadataId.random();

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final VersionMemory memory = new VersionMemory(10_000, metrics);

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

    @Test
    void reads_and_bytes_are_counted() {
        memory.get(ID.value(), 1, 0);
        assertThat(bytes()).isZero();
        memory.put(version(1, 1000), 0);
        assertThat(bytes()).isEqualTo(1024 + 2 * 1000);
        memory.put(version(1, 10), 0);
        assertThat(bytes()).as("the same version is kept once").isEqualTo(1024 + 2 * 10);
        memory.get(ID.value(), 1, 0);
        memory.get(ID.value(), 1, 0);
        memory.get(ID.value(), 1, Duration.ofMinutes(2).toNanos());
        assertThat(bytes()).isZero();
        assertThat(reads("hit")).isEqualTo(2);
        assertThat(reads("miss")).as("one unknown, one too old").isEqualTo(2);
    }

    private double reads(String result) {
        return metrics.get("metadata.version.reads").tag("result", result).counter().count();
    }

    private double bytes() {
        return metrics.get("metadata.version.memory.bytes").gauge().value();
    }

    private static Metadata version(long number, int length) {
        return new Metadata(ID, Instant.EPOCH, "x", "x".repeat(length), Attributes.NONE,
                new Metadata.Version(number, Instant.EPOCH, null));
    }
}
