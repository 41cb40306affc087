package quintet.number.batch.price;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.number.value.NumberId;
import quintet.number.value.PhoneNumber;

/**
 * What a price change would do.
 *
 * @param matched how many numbers the filter has
 * @param changed how many of them would change
 * @param sample the first of these
 */
@RegisterForReflection
@JsonPropertyOrder({ "matched", "changed", "sample" })
record PricePreviewView(@Schema(examples = "1200") long matched, @Schema(examples = "1200") long changed,
        List<Sample> sample) {

    /** A number whose prices would change. */
    @RegisterForReflection
    @JsonPropertyOrder({ "id", "value", "old", "new" })
    record Sample(@Schema(implementation = NumberId.class) long id,
            @Schema(implementation = PhoneNumber.class) String value,
            @JsonProperty("old") @Schema(type = SchemaType.OBJECT, examples = "{\"monthyPrice\": \"0.03\"}") Map<String, String> before,
            @JsonProperty("new") @Schema(type = SchemaType.OBJECT, examples = "{\"monthyPrice\": \"0.033\"}") Map<String, String> after) {
    }
}
