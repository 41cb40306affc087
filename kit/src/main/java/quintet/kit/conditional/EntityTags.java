package quintet.kit.conditional;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import quintet.kit.problem.Problem;

/** Reads lists of entity tags (RFC 9110, section 13.1). */
final class EntityTags {

    private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"\\s*(?:,|$)");

    /**
     * One tag of a list.
     *
     * @param weak whether it was marked as weak
     */
    record Tag(String value, boolean weak) {
    }

    private EntityTags() {
    }

    /** The tags of a header; a malformed list is a 400 that names the header. */
    static List<Tag> parse(String header, String text) {
        var tags = new ArrayList<Tag>();
        var matcher = TAG.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            tags.add(new Tag(matcher.group(2), matcher.group(1) != null));
            end = matcher.end();
        }
        if (tags.isEmpty() || end < text.length()) {
            throw Problem.invalidParameter(header, "must be * or a list of entity tags like \"3\"");
        }
        return tags;
    }
}
