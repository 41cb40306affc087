package quintet.kit.problem;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One kind of problem a service can answer, by the terms of RFC 9457.
 *
 * @param slug what names it in the {@code type} member: {@code /problems/<slug>}
 * @param status the HTTP status it is answered with
 * @param title one short sentence that never varies
 * @param advice what the client can do about it, for the page served at the type's address
 * @param headers the response headers of its own that it is answered with
 */
public record ProblemType(@Schema(examples = "not-found") String slug,
        @Schema(examples = "404") int status,
        @Schema(examples = "There is nothing at this address") String title,
        @Schema(examples = "Check the path against the OpenAPI document at /q/openapi.") String advice,
        @JsonIgnore @Schema(hidden = true) List<String> headers) {

    /** A type without headers of its own. */
    public ProblemType(String slug, int status, String title, String advice) {
        this(slug, status, title, advice, List.of());
    }

    /** The same type, answered with these headers. */
    public ProblemType with(String... names) {
        return new ProblemType(slug, status, title, advice, List.of(names));
    }

    /** The address of this type, relative to the service that answers it. */
    public String uri() {
        return "/problems/" + slug;
    }
}
