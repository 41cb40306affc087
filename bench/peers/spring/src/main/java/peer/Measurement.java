package peer;

import java.time.OffsetDateTime;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

record Measurement(@NotNull @Size(min = 1, max = 255) String sensor, @NotNull OffsetDateTime timestamp, @NotNull Double value) {
}
