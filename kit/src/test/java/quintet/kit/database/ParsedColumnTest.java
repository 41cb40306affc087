package quintet.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.sqlclient.impl.ArrayTuple;

class ParsedColumnTest {

    private final ParsedColumn<List<String>> column = new JsonColumns(new ObjectMapper()).parsed("document",
            new TypeReference<>() {
            });

    @Test
    void equal_texts_are_one_document() {
        var first = column.read(row("[\"a\"]"));
        assertThat(first).containsExactly("a");
        assertThat(column.read(row("[\"a\"]"))).isSameAs(first);
        assertThat(column.read(row("[\"b\"]"))).containsExactly("b");
    }

    @Test
    void a_large_document_is_not_kept() {
        var text = "[\"" + "a".repeat((int) (Runtime.getRuntime().maxMemory() / 256 / 64)) + "\"]";
        assertThat(column.read(row(text))).isEqualTo(column.read(row(text))).isNotSameAs(column.read(row(text)));
    }

    @Test
    void a_text_that_is_no_document_fails_each_time() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> column.read(row("{}"))).isInstanceOf(IllegalStateException.class);
        }
    }

    private static Row row(String document) {
        return Row.newInstance(new OneColumn(document));
    }

    /** A row with the column of the document. */
    private static final class OneColumn extends ArrayTuple implements io.vertx.sqlclient.Row {

        OneColumn(String document) {
            super(1);
            addValue(document);
        }

        @Override
        public String getColumnName(int position) {
            return "document";
        }

        @Override
        public int getColumnIndex(String name) {
            return 0;
        }
    }
}
