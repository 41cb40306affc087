package quintet.kit.problem;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One fault of a request, and its place.
 *
 * @param pointer RFC 6901 JSON pointer into the body; null for a fault elsewhere
 * @param parameter name of the query, path or header parameter; null for a fault in the body
 * @param detail describes the fault for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(@Nullable String pointer, @Nullable String parameter, String detail) {

    /** A fault in the body. */
    public static Fault at(String pointer, String detail) {
        return new Fault(pointer, null, detail);
    }

    /** A fault in a parameter. */
    public static Fault in(String parameter, String detail) {
        return new Fault(null, parameter, detail);
    }
}
