package quintet.sensor.measurement;

import java.time.OffsetDateTime;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One value of one sensor, already checked by a reader.
 *
 * @param sensor a valid name; a bare string, as a request carries many
 * @param timestamp the moment of measurement, with microseconds, in the offset it was sent with
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
