package quintet.metadata;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.util.RawValue;

import quintet.kit.conditional.EntityTag;
import quintet.kit.input.Query;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/** How payloads travel, in requests and answers alike. */
@Schema(type = SchemaType.STRING, enumeration = "object")
enum PayloadForm {

    /** As JSON text in a string, which comes back character for character. */
    TEXT {
        @Override
        Payload read(Value value) {
            if (value.isObject()) {
                throw Problem.invalid("must be JSON text in a string, not an object (with ?payload=object it may be one)");
            }
            return new Payload(value.text());
        }

        @Override
        Object show(String text) {
            return text;
        }

        @Override
        EntityTag tag(long version) {
            return EntityTag.of(version);
        }
    },

    /** As a JSON object, which comes back with the same members in the same order and the same digits. */
    OBJECT {
        @Override
        Payload read(Value value) {
            return new Payload(JsonText.ofObject(value));
        }

        @Override
        Object show(String text) {
            return new RawValue(text);
        }

        @Override
        EntityTag tag(long version) {
            return EntityTag.of(version, "object");
        }
    };

    /** The payload that a request's member holds. */
    abstract Payload read(Value value);

    /** What to serialise for a payload that is kept as {@code text}. */
    abstract Object show(String text);

    /** The tag of a document that is shown in this form. */
    abstract EntityTag tag(long version);

    /** Reads the query parameter; text where it is absent. */
    static PayloadForm of(Query<?> query) {
        return query.orElse("payload", TEXT, PayloadForm::named);
    }

    private static PayloadForm named(String text) {
        if ("object".equals(text)) {
            return OBJECT;
        }
        throw Problem.invalid("must be object, or be left out");
    }
}
