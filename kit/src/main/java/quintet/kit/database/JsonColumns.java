package quintet.kit.database;

import java.util.Objects;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.mutiny.sqlclient.Row;

/** Documents in columns of type jsonb, in the same JSON as in requests and responses. */
@Singleton
public class JsonColumns {

    private final ObjectMapper json;

    JsonColumns(ObjectMapper json) {
        this.json = json;
    }

    /** A document for a statement that takes it as {@code $n::text::jsonb}. */
    public String write(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A column of immutable documents, which keeps those that were read last. */
    public <T> ParsedColumn<T> parsed(String column, TypeReference<T> type) {
        return new ParsedColumn<>(this, column, type);
    }

    /** The document of a column that the statement returns as jsonb or, which is cheaper, as text. */
    public <T> T read(Row row, String column, TypeReference<T> type) {
        try {
            return json.readValue(Objects.requireNonNull(row.getValue(column)).toString(), type);
        } catch (JsonProcessingException e) {
            // Without the cause, which may be a Problem that blames the client.
            throw new IllegalStateException("the document in column " + column + " cannot be read: " + e.getMessage());
        }
    }
}
