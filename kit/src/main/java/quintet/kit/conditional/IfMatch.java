package quintet.kit.conditional;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a client agrees to change (RFC 9110, section 13.1.1).
 *
 * <p>
 * The SQL statement checks them on the row it has locked: {@code ($n::bigint[] IS NULL OR version = ANY ($n))}. Thus no other
 * change comes between check and change.
 */
@Schema(type = SchemaType.STRING, description = "Changes the resource only if its tag is one of these; * for any.", examples = "\"3\"")
public final class IfMatch {

    private final @Nullable List<Long> versions;

    private IfMatch(@Nullable List<Long> versions) {
        this.versions = versions;
    }

    /** Lets the REST layer read the header. */
    public static IfMatch fromString(String text) {
        // Weak tags never match here, nor do tags that are no version.
        return text.trim().equals("*") ? new IfMatch(null)
                : new IfMatch(EntityTags.parse("If-Match", text).stream()
                        .filter(tag -> !tag.weak())
                        .flatMap(tag -> version(tag.value()).stream())
                        .toList());
    }

    /** The versions for the statement; null for any version, as without the header and with {@code *}. */
    public static Long @Nullable [] versions(@Nullable IfMatch header) {
        return header == null || header.versions == null ? null : header.versions.toArray(Long[]::new);
    }

    /** Throws a 412 with the row's tag unless the version is a wanted one. */
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
