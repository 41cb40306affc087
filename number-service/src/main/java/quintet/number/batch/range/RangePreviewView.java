package quintet.number.batch.range;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.number.value.PhoneNumber;

/**
 * What a range would add.
 *
 * @param count how many numbers it has
 * @param existing how many of them are in the inventory already
 */
@RegisterForReflection
@JsonPropertyOrder({ "count", "existing", "first", "last" })
record RangePreviewView(@Schema(examples = "800") int count, @Schema(examples = "0") long existing,
        @Schema(implementation = PhoneNumber.class) String first,
        @Schema(implementation = PhoneNumber.class, examples = "+55 84 91234-0799") String last) {
}
