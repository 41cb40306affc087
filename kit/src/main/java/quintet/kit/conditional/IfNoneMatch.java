package quintet.kit.conditional;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The states that a client already has (RFC 9110, section 13.1.2). */
@Schema(type = SchemaType.STRING, description = "Answers 304 if the resource's tag is one of these; * for any.", examples = "\"2\"")
public final class IfNoneMatch {

    private final @Nullable List<EntityTags.Tag> tags;

    private IfNoneMatch(@Nullable List<EntityTags.Tag> tags) {
        this.tags = tags;
    }

    /** Lets the REST layer read the header. */
    public static IfNoneMatch fromString(String text) {
        return new IfNoneMatch(text.trim().equals("*") ? null : EntityTags.parse("If-None-Match", text));
    }

    /** Whether the client has this state. Tags compare weakly, as the RFC requires for this header. */
    boolean has(EntityTag state) {
        return tags == null || tags.stream().anyMatch(tag -> tag.value().equals(state.version()));
    }
}
