package quintet.pipeline.run.state;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One line that a run printed: the same document in the row and on the wire.
 *
 * @param seq the number of the line in its run, from 1 without gaps
 * @param attempt 0 if the stage never began
 */
@RegisterForReflection
@JsonPropertyOrder({ "seq", "at", "stage", "attempt", "line" })
public record LogLine(long seq, Instant at, @Schema(examples = "lint") String stage, int attempt,
        @Schema(examples = "$ npm run lint") String line) {

    /** The line as plain text. */
    public String text() {
        return at + " " + stage + " | " + line;
    }
}
