package quintet.metadata.schema;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.http.HttpConfig;
import quintet.kit.testing.stores.Postgres;
import quintet.metadata.MetadataConfig;

/** The documented defaults of the settings. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MetadataConfigTest {

    @Inject
    SchemaConfig schema;

    @Inject
    MetadataConfig metadata;

    @Inject
    HttpConfig http;

    @Test
    void defaults_are_as_documented() {
        assertThat(schema.mode()).isEqualTo(SchemaMode.WARN);
        assertThat(schema.file()).isEmpty();
        assertThat(metadata.restorable()).hasDays(30);
        assertThat(http.maxBody().asLongValue()).isEqualTo(4 << 20);
    }
}
