package quintet.kit;

/**
 * One kind of problem a service can answer, by the terms of RFC 9457.
 *
 * @param slug what names it in the {@code type} member: {@code /problems/<slug>}
 * @param status the HTTP status it is answered with
 * @param title one short sentence that never varies
 * @param advice what the client can do about it, for the page served at the type's address
 */
public record ProblemType(String slug, int status, String title, String advice) {

    /** The address of this type, relative to the service that answers it. */
    public String uri() {
        return "/problems/" + slug;
    }
}
