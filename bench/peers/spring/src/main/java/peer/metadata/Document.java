package peer.metadata;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;

record Document(UUID id, @JsonProperty("registered_on") Instant registeredOn, String name, String payload) {
}
