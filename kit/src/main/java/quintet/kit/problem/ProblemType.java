package quintet.kit.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One kind of problem a service can answer, by the terms of RFC 9457.
 *
 * @param slug what names it in the {@code type} member: {@code /problems/<slug>}
 * @param status the HTTP status it is answered with
 * @param title one short sentence that never varies
 * @param advice what the client can do about it, for the page served at the type's address
 */
public record ProblemType(@Schema(examples = "not-found") String slug,
        @Schema(examples = "404") int status,
        @Schema(examples = "There is nothing at this address") String title,
        @Schema(examples = "Check the path against the OpenAPI document at /q/openapi.") String advice) {

    /** The address of this type, relative to the service that answers it. */
    public String uri() {
        return "/problems/" + slug;
    }
}
