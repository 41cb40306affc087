package quintet.kit.conditional;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The versions a client is willing to change (RFC 9110, section 13.1.1). It is checked inside the SQL statement, so
 * that nobody can come between the check and the change: {@code ($n::bigint[] IS NULL OR version = ANY ($n))} of a row
 * that the statement has locked.
 */
@Schema(type = SchemaType.STRING, description = "Changes only a state that has one of these tags; * for any.", examples = "\"3\"")
public final class IfMatch {

    private final @Nullable List<Long> versions;

    private IfMatch(@Nullable List<Long> versions) {
        this.versions = versions;
    }

    /** Lets the REST layer read the header. */
    public static IfMatch fromString(String text) {
        // Weak tags never match here, nor does what cannot be a version.
        return text.trim().equals("*") ? new IfMatch(null)
                : new IfMatch(EntityTags.parse("If-Match", text).stream()
                        .filter(tag -> !tag.weak())
                        .flatMap(tag -> version(tag.value()).stream())
                        .toList());
    }

    /** The versions for the statement; null where any will do, which is so without the header and with {@code *}. */
    public static Long @Nullable [] versions(@Nullable IfMatch header) {
        return header == null || header.versions == null ? null : header.versions.toArray(Long[]::new);
    }

    /** Tells the client what the statement decided: a 412 with the row's tag where its version is not a wanted one. */
    public static void require(@Nullable IfMatch header, long version) {
        if (header != null && header.versions != null && !header.versions.contains(version)) {
            throw EntityTag.of(version).preconditionFailed();
        }
    }

    private static List<Long> version(String tag) {
        var digits = tag.split("-", 2)[0];
        return digits.matches("\\d{1,18}") ? List.of(Long.valueOf(digits)) : List.of();
    }
}
