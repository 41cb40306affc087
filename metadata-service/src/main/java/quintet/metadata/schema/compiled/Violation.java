package quintet.metadata.schema.compiled;

/**
 * A place where a value does not fit its schema.
 *
 * @param pointer RFC 6901 JSON pointer into the value; empty for the value itself
 */
public record Violation(String pointer, String detail) {

    /** The violation as text for a person. */
    @Override
    public String toString() {
        return pointer.isEmpty() ? detail : pointer + ": " + detail;
    }
}
