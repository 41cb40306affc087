package quintet.pipeline.run.state;

import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Why a run or a stage ended as it did, unless it succeeded.
 *
 * @param code for programs
 * @param message for people
 * @param actor who caused it; null if nobody did, or without access control
 */
@RegisterForReflection
@JsonPropertyOrder({ "code", "message", "actor" })
public record Reason(Code code, @Schema(examples = "stage test failed: exit code 1") String message,
        @Schema(nullable = true) @Nullable String actor) {

    /** The kinds of reasons. */
    public enum Code {
        /** An attempt ended with an exit code that is not 0. */
        EXIT_CODE,
        /** An attempt, or the run, took longer than it may. */
        TIMED_OUT,
        /** The executor lost an attempt too often. */
        LOST,
        /** Another stage failed. */
        STAGE_FAILED,
        /** Another stage timed out. */
        STAGE_TIMED_OUT,
        /** The stage is for failures, and nothing failed. */
        NO_FAILURE,
        /** Somebody cancelled the run. */
        CANCELLED,
        /** A newer run of the pipeline took its place. */
        SUPERSEDED;

        /** Reads the form of {@link #text}. */
        @JsonCreator
        public static Code of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A reason that nobody caused. */
    public static Reason of(Code code, String message) {
        return new Reason(code, message, null);
    }
}
