package quintet.metadata.value;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.util.RawValue;

import quintet.kit.conditional.EntityTag;
import quintet.kit.input.JsonText;
import quintet.kit.input.Query;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/** The forms of a payload, in requests and responses alike. */
@Schema(type = SchemaType.STRING, enumeration = "object")
public enum PayloadForm {

    /** JSON text in a string, returned character for character. */
    TEXT {
        @Override
        public Payload read(Value value) {
            if (value.isObject()) {
                throw Problem.invalid("must be JSON text in a string; an object needs ?payload=object");
            }
            return new Payload(value.text());
        }

        @Override
        public Object show(String text) {
            return text;
        }

        @Override
        public EntityTag tag(long version) {
            return EntityTag.of(version);
        }
    },

    /** A JSON object, returned with the same members, in the same order and with the same digits. */
    OBJECT {
        @Override
        public Payload read(Value value) {
            if (!value.isObject()) {
                throw Problem.invalid("must be an object with ?payload=object");
            }
            return new Payload(JsonText.ofObject(value));
        }

        @Override
        public Object show(String text) {
            return new RawValue(text);
        }

        @Override
        public EntityTag tag(long version) {
            return EntityTag.of(version, "object");
        }
    };

    /** Reads the payload from a member of a request. */
    public abstract Payload read(Value value);

    /** The value to serialise for a payload stored as {@code text}. */
    public abstract Object show(String text);

    /** The entity tag of a document in this form. */
    public abstract EntityTag tag(long version);

    /** Reads the query parameter; the default is text. */
    public static PayloadForm of(Query query) {
        return query.orElse("payload", TEXT, PayloadForm::named);
    }

    private static PayloadForm named(String text) {
        if ("object".equals(text)) {
            return OBJECT;
        }
        throw Problem.invalid("must be object, or absent");
    }
}
