package quintet.metadata.schema.compiled;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** References within a schema. */
final class Pointers {

    private Pointers() {
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
