package quintet.number.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;

/** Which schemas a start accepts. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SchemaCheckTest {

    @Inject
    SchemaCheck check;

    @Test
    void a_schema_without_a_column_is_rejected() {
        Postgres.execute("ALTER TABLE number RENAME setup_price TO price");
        try {
            assertThatThrownBy(this::validate).hasMessageContaining("setup_price");
        } finally {
            Postgres.execute("ALTER TABLE number RENAME price TO setup_price");
        }
    }

    @Test
    void the_schema_of_a_later_release_with_more_columns_is_accepted() {
        Postgres.execute("ALTER TABLE number ADD COLUMN later text");
        try {
            assertThatCode(this::validate).doesNotThrowAnyException();
        } finally {
            Postgres.execute("ALTER TABLE number DROP COLUMN later");
        }
    }

    private void validate() {
        check.validate(new StartupEvent());
    }
}
