package quintet.metadata;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Input;
import quintet.kit.input.Value;
import quintet.metadata.value.Attributes;
import quintet.metadata.value.Labels;
import quintet.metadata.value.Payload;
import quintet.metadata.value.PayloadForm;

/**
 * The body that registers a document, or replaces it.
 *
 * @param name 1 to 255 characters, not blank; names may repeat
 * @param payload JSON text in a string, or an object with {@code ?payload=object}
 * @param namespace 1 to 255 characters, not blank
 * @param kind chooses the schema of the payload
 */
public record NewMetadata(@Schema(required = true, examples = "my-flights") String name,
        @Schema(required = true, implementation = String.class, examples = "{\"sourceName\": \"my-flights\"}") Payload payload,
        @Schema(examples = "flights") @Nullable String namespace, @Schema(examples = "default") @Nullable String kind,
        @Nullable Labels labels) {

    /** Reads a body. What the server assigns is ignored, so that a response can be sent back. */
    public static NewMetadata of(Input body, PayloadForm form) {
        var name = body.required("name", Value::name);
        var payload = body.required("payload", form::read);
        var attributes = Attributes.of(body);
        body.ignore("id", "registered_on");
        return body.build(() -> of(name, payload, attributes));
    }

    /** A document with these attributes. */
    public static NewMetadata of(String name, Payload payload, Attributes attributes) {
        return new NewMetadata(name, payload, attributes.namespace(), attributes.kind(), attributes.labels());
    }

    /** What was given beside name and payload. */
    public Attributes attributes() {
        return new Attributes(namespace, kind, labels);
    }
}
