package quintet.number;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import quintet.kit.input.Input;
import quintet.kit.input.Value;

/**
 * The body that reserves a number.
 *
 * @param seconds how long, at most 30 days
 * @param holder the customer it is reserved for
 */
record Reservation(
        @Schema(type = SchemaType.INTEGER, required = true, minimum = "1", maximum = ""
                + MAX_SECONDS, examples = "900") long seconds,
        @JsonProperty("for") @Schema(examples = "Acme Ltd") @Nullable String holder) {

    static final int MAX_SECONDS = 30 * 24 * 3600;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Reservation of(Input body) {
        var seconds = body.required("seconds", value -> value.integer(1, MAX_SECONDS));
        var holder = body.optional("for", Value::name);
        return body.build(() -> new Reservation(seconds, holder));
    }
}
