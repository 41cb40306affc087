package quintet.kit.conditional;

import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;

/**
 * A strong entity tag (RFC 9110, section 8.8.3), made from the row's version and never from the rendered body.
 *
 * @param version of the row, followed by the representation where a resource has several
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

    /** A 412 for a request that expects another state than this current one. */
    public Problem preconditionFailed() {
        return Problem.of(HttpProblems.PRECONDITION_FAILED, "The current state has the tag %s.".formatted(this))
                .with("ETag", toString());
    }

    /** Its form in a header. */
    @Override
    public String toString() {
        return '"' + version + '"';
    }
}
