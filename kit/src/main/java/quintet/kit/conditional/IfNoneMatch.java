package quintet.kit.conditional;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The states a client has already (RFC 9110, section 13.1.2). */
@Schema(type = SchemaType.STRING, description = "Answers 304 to whoever has a state with one of these tags; * for any.", examples = "\"2\"")
public final class IfNoneMatch {

    private final @Nullable List<EntityTags.Tag> tags;

    private IfNoneMatch(@Nullable List<EntityTags.Tag> tags) {
        this.tags = tags;
    }

    /** Lets the REST layer read the header. */
    public static IfNoneMatch fromString(String text) {
        return new IfNoneMatch(text.trim().equals("*") ? null : EntityTags.parse("If-None-Match", text));
    }

    /** Whether the client has this state; tags compare weakly, as the RFC has it for this header. */
    boolean has(EntityTag state) {
        return tags == null || tags.stream().anyMatch(tag -> tag.value().equals(state.version()));
    }
}
