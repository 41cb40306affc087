package quintet.sensor.line;

import java.util.List;
import java.util.stream.Collectors;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.sensor.measurement.Measurements;

/**
 * What was read from a body in line protocol.
 *
 * @param good the measurements of lines that are well formed
 * @param faults what is wrong with the others
 * @param skipped how many fields of good lines hold a text
 */
record ParsedLines(Measurements good, List<Fault> faults, int skipped) {

    private static final int MAX_NAMED = 3;

    /** What a client is told of bad lines; code and message are the members that clients of InfluxDB read. */
    Problem rejection(int written) {
        var message = faults.stream().limit(MAX_NAMED).map(Fault::detail).collect(Collectors.joining("; "));
        return Problem.invalid(faults)
                .telling("written", written)
                .telling("code", "invalid")
                .telling("message", "partial write: %d measurements are written; %s%s".formatted(written, message,
                        faults.size() > MAX_NAMED ? "; and more" : ""));
    }
}
