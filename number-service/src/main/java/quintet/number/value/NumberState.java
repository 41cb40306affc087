package quintet.number.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.problem.Problem;

/** Where a number is in its life. */
@Schema(type = SchemaType.STRING, enumeration = { "available", "reserved", "assigned", "retired" })
public enum NumberState {

    AVAILABLE,
    RESERVED,
    ASSIGNED,
    RETIRED;

    /** Reads a name like {@code available}. */
    public static NumberState of(String text) {
        return Arrays.stream(values()).filter(state -> state.label().equals(text)).findFirst()
                .orElseThrow(() -> Problem.invalid("must be one of "
                        + Arrays.stream(values()).map(NumberState::label).collect(Collectors.joining(", "))));
    }

    /** Its name on the wire and in its column. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state's column. */
    @Converter(autoApply = true)
    public static class Column implements AttributeConverter<NumberState, String> {

        @Override
        public String convertToDatabaseColumn(NumberState state) {
            return state.label();
        }

        @Override
        public NumberState convertToEntityAttribute(String text) {
            return of(text);
        }
    }
}
