package quintet.guid;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.guid.value.Metadata;

/**
 * A GUID as clients see it.
 *
 * @param metadata left out where none was given
 */
@Schema(requiredProperties = { "guid", "expire", "user" })
@JsonPropertyOrder({ "guid", "expire", "user", "metadata" })
record GuidView(@Schema(implementation = GuidId.class) String guid, UnixTime expire,
        @Schema(examples = "Jay Patel") String user,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Metadata metadata) {

    static GuidView of(Guid row) {
        return new GuidView(row.id().value(), row.expire(), row.user(), row.metadata());
    }
}
