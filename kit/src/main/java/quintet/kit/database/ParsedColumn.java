package quintet.kit.database;

import java.util.LinkedHashMap;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.type.TypeReference;

import io.vertx.mutiny.sqlclient.Row;

/**
 * A column of documents that are often read and seldom changed. It keeps the documents that were read last, by their text: to
 * find a text costs far less than to parse it. Equal texts are equal documents, so nothing ever gets stale.
 *
 * @param <T> a document, which must be immutable
 */
public final class ParsedColumn<T> {

    /** A document takes some ten times as many bytes as its text has characters. So all take a 25th of the heap at most. */
    private static final long MAX_CHARACTERS = Runtime.getRuntime().maxMemory() / 256;
    private static final long MAX_LENGTH = MAX_CHARACTERS / 64;

    private final JsonColumns json;
    private final String column;
    private final TypeReference<T> type;
    /** The least recently used one comes first. Guarded by this. */
    private final LinkedHashMap<String, T> documents = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    ParsedColumn(JsonColumns json, String column, TypeReference<T> type) {
        this.json = json;
        this.column = column;
        this.type = type;
    }

    /** The document of a row. The statement returns its column as text, which is cheaper, or as jsonb. */
    public T read(Row row) {
        var text = Objects.requireNonNull(row.getValue(column)).toString();
        var known = find(text);
        if (known != null) {
            return known;
        }
        var document = json.read(row, column, type);
        keep(text, document);
        return document;
    }

    private synchronized @Nullable T find(String text) {
        return documents.get(text);
    }

    private synchronized void keep(String text, T document) {
        if (text.length() <= MAX_LENGTH && documents.putIfAbsent(text, document) == null) {
            characters += text.length();
        }
        var eldest = documents.keySet().iterator();
        while (characters > MAX_CHARACTERS) {
            characters -= eldest.next().length();
            eldest.remove();
        }
    }
}
