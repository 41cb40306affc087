package quintet.number.batch;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.kit.problem.Fault;
import quintet.number.value.NumberId;
import quintet.number.value.PhoneNumber;

/**
 * What became of a row of a batch.
 *
 * @param line where the row begins in the file, from 1; else a running number
 * @param outcome absent if nothing was done
 * @param id of the number
 * @param value as it was sent
 * @param reasons why the row is bad, or was skipped
 */
@JsonPropertyOrder({ "line", "outcome", "id", "value", "reasons" })
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RowView(@Schema(examples = "2") long line, @Nullable RowOutcome outcome,
        @Schema(implementation = NumberId.class) @Nullable Long id,
        @Schema(implementation = PhoneNumber.class) @Nullable String value, List<Fault> reasons) {
}
