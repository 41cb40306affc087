package quintet.sensor.reading;

import java.util.List;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.sensor.measurement.Measurements;

/**
 * The content of a request's body.
 *
 * @param good the valid measurements
 * @param faults of the invalid measurements, by index
 */
public record ParsedBody(Measurements good, List<Fault> faults) {

    /** The answer if only the valid measurements are written. */
    public Problem rejection(int written) {
        return Problem.invalid(faults).telling("written", written);
    }

    /** All measurements; a {@link Problem} with all faults if there are any. */
    public Measurements all() {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return good;
    }
}
