package quintet.metadata.find;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import quintet.metadata.find.Order.SortKey;

/** The conditions of a list beside its range of an index. */
final class FindConditions {

    // Client text passes through to_tsvector, which takes any. Its words are quoted, so they are no operators.
    private static final String WORDS = """
            (SELECT string_agg('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''' || mark, ' & ')::tsquery
               FROM (%s) lexemes)""";
    private static final String WHOLE = "SELECT lexeme, '' AS mark FROM unnest(to_tsvector('simple', %s))";
    private static final String BEGUN = "SELECT lexeme, ':*' AS mark FROM unnest(to_tsvector('simple', %s))";

    /**
     * The conditions as SQL.
     *
     * @param indexed those by which an index finds documents. Searches find fewer than equalities, as a rule. To combine both,
     *        PostgreSQL would read all that is equal
     * @param others those that are left
     */
    record Texts(String all, String indexed, String others) {
    }

    private final List<@Nullable Object> arguments;
    /** Equalities, each with an index. */
    private final List<String> equal = new ArrayList<>();
    /** Conditions with an index of the kind that knows each part of a value. */
    private final List<String> searched = new ArrayList<>();
    /** Conditions without an index. */
    private final List<String> read = new ArrayList<>();

    FindConditions(List<@Nullable Object> arguments) {
        this.arguments = arguments;
    }

    /** A reference to an argument, which hides its value from the planner. */
    static String reference(int number, String type) {
        return "(SELECT $%d::%s)".formatted(number, type);
    }

    /** Adds the filters that the range of the walk does not have. */
    void add(Filter filter, Walk walk) {
        equal(walk, "name", filter.name());
        equal(walk, "namespace", filter.namespace());
        equal(walk, "kind", filter.kind());
        if (filter.isBounded() && walk.order().key() != SortKey.REGISTERED_ON) {
            equal.add("registered_on >= %s AND registered_on < %s".formatted(argument("timestamptz", filter.first().sqlTime()),
                    argument("timestamptz", filter.last().sqlTime())));
        }
        if (filter.labels() != null) {
            add(filter.labels());
        }
        if (filter.q() != null) {
            searched.add("words @@ " + words(filter.q()));
        }
        if (filter.contains() != null) {
            var condition = "document @> " + argument("text::jsonb", filter.contains().json());
            (filter.contains().values() > 0 ? searched : read).add(condition);
        }
    }

    /** Whether one of them has an index of its own. */
    boolean areIndexed() {
        return !equal.isEmpty() || !searched.isEmpty();
    }

    /** Their texts. */
    Texts texts() {
        return new Texts(joined(Stream.of(equal, searched, read)), joined(Stream.of(searched.isEmpty() ? equal : searched)),
                joined(searched.isEmpty() ? Stream.of(read) : Stream.of(equal, read)));
    }

    private static String joined(Stream<List<String>> conditions) {
        var all = conditions.flatMap(List::stream).collect(Collectors.joining(" AND "));
        return all.isEmpty() ? "true" : all;
    }

    private void equal(Walk walk, String column, @Nullable String value) {
        if (value != null && !walk.has(column)) {
            equal.add(column + " = " + argument("text", value));
        }
    }

    private void add(Selector selector) {
        if (!selector.required().isEmpty()) {
            searched.add("label_words @> " + argument(selector.required()));
        }
        for (var choices : selector.choices()) {
            searched.add("label_words && " + argument(choices));
        }
        if (!selector.rejected().isEmpty()) {
            read.add("(label_words && %s) IS NOT TRUE".formatted(argument(selector.rejected())));
        }
    }

    private String words(SearchText search) {
        var parts = new ArrayList<String>();
        if (!search.words().isEmpty()) {
            parts.add(WHOLE.formatted(argument("text", search.words())));
        }
        if (search.begun() != null) {
            parts.add(BEGUN.formatted(argument("text", search.begun())));
        }
        var words = parts.isEmpty() ? null : WORDS.formatted(String.join(" UNION ALL ", parts));
        if (search.others() == null) {
            return String.valueOf(words);
        }
        var others = "websearch_to_tsquery('simple', %s)".formatted(argument("text", search.others()));
        return "(SELECT %s)".formatted(words == null ? others : words + " && " + others);
    }

    private String argument(Collection<String> values) {
        return argument("text[]", values.toArray(String[]::new));
    }

    private String argument(String type, Object value) {
        arguments.add(value);
        return reference(arguments.size(), type);
    }
}
