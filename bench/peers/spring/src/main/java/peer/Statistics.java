package peer;

import java.time.OffsetDateTime;

import com.fasterxml.jackson.annotation.JsonProperty;

record Statistics(@JsonProperty("last_measurement") OffsetDateTime last, long count, double avg) {

    static final Statistics NONE = new Statistics(null, 0, 0);
}
