package quintet.metadata.schema.compiled;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Keywords that demand nothing of a value: names, places for subschemas, and annotations. Their types are checked. */
final class AnnotationKeywords {

    private static final Pattern DIALECT = Pattern.compile("https?://json-schema\\.org/draft/2020-12/schema#?");
    private static final Pattern ANCHOR = Pattern.compile("[A-Za-z_][-A-Za-z0-9._]*");

    private AnnotationKeywords() {
    }

    static void addTo(Map<String, Keyword.Reader> keywords) {
        keywords.put("$schema", keyword -> keyword.require(DIALECT.matcher(keyword.text()).matches(),
                "https://json-schema.org/draft/2020-12/schema, the only dialect here; no other is fetched"));
        keywords.put("$id", keyword -> {
            keyword.text();
            keyword.require(keyword.node().pointer().isEmpty(), "at the top of the schema, which is one document");
        });
        for (var name : List.of("$anchor", "$dynamicAnchor")) {
            keywords.put(name, keyword -> {
                keyword.require(ANCHOR.matcher(keyword.text()).matches(), "letters, digits or - . _, beginning with a letter");
                keyword.compiler().anchor(keyword);
            });
        }
        for (var name : List.of("$defs", "definitions")) {
            keywords.put(name, Keyword::subschemasByName);
        }
        keywords.put("contentSchema", Keyword::subschema);
        for (var name : List.of("$comment", "title", "description", "format", "contentMediaType", "contentEncoding")) {
            keywords.put(name, Keyword::text);
        }
        for (var name : List.of("deprecated", "readOnly", "writeOnly")) {
            keywords.put(name, Keyword::flag);
        }
        keywords.put("examples", keyword -> keyword.require(keyword.value().isArray(), "an array"));
        keywords.put("default", keyword -> {
        });
    }
}
