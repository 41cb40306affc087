package quintet.metadata.schema.compiled;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** JSON pointers (RFC 6901). */
final class Pointers {

    private Pointers() {
    }

    /** A step of a pointer. */
    static String escape(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }

    /** The text of a URI fragment, without its percent signs. */
    static String decode(String fragment) {
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fragment;
        }
    }
}
