package quintet.kit.problem;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One kind of problem that a service can answer, by the terms of RFC 9457.
 *
 * @param slug its name in the {@code type} member: {@code /problems/<slug>}
 * @param status its HTTP status
 * @param title one short sentence that never varies
 * @param advice the remedy for the client, for the page at the type's address
 * @param headers the response headers of its own
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

    /** The same type with these headers. */
    public ProblemType with(String... names) {
        return new ProblemType(slug, status, title, advice, List.of(names));
    }

    /** The address of this type, relative to the service. */
    public String uri() {
        return "/problems/" + slug;
    }
}
