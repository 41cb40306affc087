package quintet.number;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import quintet.kit.input.Input;
import quintet.kit.input.Value;

/**
 * The body that assigns a number.
 *
 * @param holder the customer who gets it
 */
record Assignment(@JsonProperty("for") @Schema(examples = "Acme Ltd") @Nullable String holder) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Assignment of(Input body) {
        var holder = body.optional("for", Value::name);
        return body.build(() -> new Assignment(holder));
    }
}
