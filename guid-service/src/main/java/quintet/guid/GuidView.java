package quintet.guid;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** A GUID as clients see it. */
@JsonPropertyOrder({ "guid", "expire", "user" })
record GuidView(String guid, UnixTime expire, String user) {

    static GuidView of(Guid row) {
        return new GuidView(row.id().value(), row.expire(), row.user());
    }
}
