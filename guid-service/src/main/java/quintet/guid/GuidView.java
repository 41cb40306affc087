package quintet.guid;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** A GUID as clients see it. */
@JsonPropertyOrder({ "guid", "expire", "user" })
record GuidView(@Schema(implementation = GuidId.class) String guid, UnixTime expire,
        @Schema(examples = "Jay Patel") String user) {

    static GuidView of(Guid row) {
        return new GuidView(row.id().value(), row.expire(), row.user());
    }
}
