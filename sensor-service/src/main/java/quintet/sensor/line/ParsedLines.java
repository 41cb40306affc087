package quintet.sensor.line;

import java.util.List;
import java.util.stream.Collectors;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.sensor.measurement.Measurements;

/**
 * The content of a body in line protocol.
 *
 * @param good the measurements of the valid lines
 * @param faults of the invalid lines
 * @param skipped how many fields of valid lines were skipped because they hold a string
 */
record ParsedLines(Measurements good, List<Fault> faults, int skipped) {

    private static final int MAX_NAMED = 3;

    /** The answer to invalid lines. Clients of InfluxDB read its members code and message. */
    Problem rejection(int written) {
        var message = faults.stream().limit(MAX_NAMED).map(Fault::detail).collect(Collectors.joining("; "));
        return Problem.invalid(faults)
                .telling("written", written)
                .telling("code", "invalid")
                .telling("message", "partial write: %d measurements were written; %s%s".formatted(written, message,
                        faults.size() > MAX_NAMED ? "; and more" : ""));
    }
}
