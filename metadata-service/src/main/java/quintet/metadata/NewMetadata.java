package quintet.metadata;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Input;
import quintet.kit.input.Value;

/**
 * The body that registers a document.
 *
 * @param name 1 to 255 characters, not blank; names may repeat
 * @param payload JSON text in a string, or an object with {@code ?payload=object}
 */
record NewMetadata(@Schema(required = true, examples = "my-flights") String name,
        @Schema(required = true, implementation = String.class, examples = "{\"sourceName\": \"my-flights\"}") Payload payload) {

    static NewMetadata of(Input body, PayloadForm form) {
        var name = body.required("name", Value::name);
        var payload = body.required("payload", form::read);
        // The server assigns these; they are ignored, so that a response can be sent back.
        body.ignore("id", "registered_on");
        return body.build(() -> new NewMetadata(name, payload));
    }
}
