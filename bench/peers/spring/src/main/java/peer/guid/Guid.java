package peer.guid;

import com.fasterxml.jackson.annotation.JsonFormat;

record Guid(String guid, @JsonFormat(shape = JsonFormat.Shape.STRING) long expire, String user) {
}
