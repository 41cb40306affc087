package quintet.kit.conditional;

import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;

/**
 * A strong entity tag (RFC 9110, section 8.8.3), made from the row's version and never from the rendered body.
 *
 * @param version of the row, and where one resource has several representations, of which one
 */
public record EntityTag(String version) {

    /** The tag of a row's only representation. */
    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /** The tag of one of several representations of a row. */
    public static EntityTag of(long version, String representation) {
        return new EntityTag(version + "-" + representation);
    }

    /** A 412 for a request that wants another state than this one, which is the current state. */
    public Problem preconditionFailed() {
        return Problem.of(HttpProblems.PRECONDITION_FAILED, "The state is now %s.".formatted(this)).with("ETag", toString());
    }

    /** As it stands in a header. */
    @Override
    public String toString() {
        return '"' + version + '"';
    }
}
