package quintet.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import quintet.kit.database.RowsById.Statements;

/** How the statement for one row becomes that for several. */
class RowsByIdTest {

    @Test
    void several_rows_are_read_by_an_array_of_ids() {
        assertThat(Statements.of("SELECT id, text FROM note WHERE id = $1").several())
                .isEqualTo("SELECT id, text FROM note WHERE id = ANY ($1)");
    }

    @Test
    void a_large_document_is_left_out_of_a_shared_statement() {
        var statements = Statements.withDocument("SELECT id, text FROM note WHERE id = $1", "text");
        assertThat(statements.one()).isEqualTo("SELECT id, text FROM note WHERE id = $1");
        assertThat(statements.several()).isEqualTo("""
                SELECT id, CASE WHEN octet_length(text) <= 16384 THEN text END AS text FROM note WHERE id = ANY ($1)""");
    }

    @Test
    void a_statement_without_an_id_is_rejected() {
        assertThatThrownBy(() -> Statements.of("SELECT id FROM note")).hasMessageContaining("= $1");
    }
}
