package quintet.guid;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** A GUID as clients see it. */
@JsonPropertyOrder({ "guid", "expire", "user" })
record GuidView(String guid, UnixTime expire, String user) {

    static GuidView of(Guid row) {
        return new GuidView(row.id().value(), row.expire(), row.user());
    }

    /** Valid while now is before expire. */
    @JsonIgnore
    boolean isLiveAt(Instant now) {
        return expire.isAfter(now);
    }
}
