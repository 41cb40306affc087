package quintet.metadata.schema;

import org.jspecify.annotations.Nullable;

import quintet.kit.problem.Problem;
import quintet.metadata.schema.compiled.JsonSchema;
import quintet.metadata.value.Attributes;
import quintet.metadata.value.Edition;
import quintet.metadata.value.Payload;

/**
 * The schema of a kind of document, in one version.
 *
 * @param version from 1; 0 for the one that comes with the service
 * @param mode null: that of the setting
 * @param text as it was sent, character for character
 * @param edition null for version 0
 */
record KindSchema(String kind, long version, @Nullable SchemaMode mode, String text, @Nullable Edition edition,
        JsonSchema compiled) {

    /** The kind of documents that name none. */
    static final String DEFAULT = "default";

    /** A schema from its text; each fault of the text is reported. */
    static KindSchema of(Stored stored, String text) {
        return new KindSchema(stored.kind(), stored.version(), stored.mode(), text, stored.edition(),
                JsonSchema.compile(new Payload(text)));
    }

    /** The one that comes with the service, or with its configuration. */
    static KindSchema shipped(String text) {
        return new KindSchema(DEFAULT, 0, null, text, null, JsonSchema.compile(new Payload(text)));
    }

    /** What is stored of a schema, without its text. */
    Stored stored() {
        return new Stored(kind, version, mode, edition);
    }

    /** Whether it came after the other. */
    boolean isAfter(KindSchema other) {
        return edition != null && (other.edition == null || edition.at().isAfter(other.edition.at()));
    }

    /** A version of a schema, without its text. */
    record Stored(String kind, long version, @Nullable SchemaMode mode, @Nullable Edition edition) {
    }

    /** The name of a kind in a path. */
    static String name(String kind) {
        try {
            return Attributes.kind(kind);
        } catch (Problem fault) {
            throw Problem.invalidParameter("kind", fault.detail());
        }
    }
}
