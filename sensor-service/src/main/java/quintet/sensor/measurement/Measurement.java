package quintet.sensor.measurement;

import java.time.OffsetDateTime;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One value of one sensor. The readers of bodies make one only of what is well formed.
 *
 * @param sensor a sensor's name, checked but bare: a request carries many
 * @param timestamp when it was measured, by the microsecond, in the offset it was sent with
 * @param value finite
 */
public record Measurement(
        @Schema(required = true, minLength = 1, maxLength = 255, examples = "sensor1") String sensor,
        @Schema(required = true, implementation = String.class, examples = "2021-11-08T21:38:09+00:00") OffsetDateTime timestamp,
        @Schema(required = true, examples = "2.1") double value) {

    /** The seconds by which the sender's clock was ahead of UTC. */
    int offset() {
        return timestamp.getOffset().getTotalSeconds();
    }
}
